"""The second layer's ears: a small network that reads an article's words and says which are names, and who does what.

This file says which network; the rest needs onnxruntime and numpy, which cost 0.3 s to import, and is imported when it is
first used: `session` loads the network, `marks` reads articles for names, `parse` makes trees of sentences. `pipeline` is
for those who would rather have a spaCy pipeline, or read another language.
"""

FILE = "model.onnx"
HASH = "9f1be4b175bf5c345d2bf5f6fa1981d9424ebe16c2baf1c6d9236a092687447f"
"""SHA-256 of the shipped file. Both are set by `python -m tests.make.model`."""
VERSION = "model-" + HASH[:8]
"""Of the shipped network."""
