"""The screen: panes, keys and dialogs. The only room that knows Textual."""
