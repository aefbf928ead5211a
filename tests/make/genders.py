"""Makes reader/annotate/data/genders.txt: given names that are women's alone, and men's alone, one line each.

    python -m tests.make.genders

From the lists of the package Faker (MIT License, © Daniele Faraglia and contributors), all its locales together; a name
that both sexes bear somewhere is left out. Written as in `given.txt`.
"""

import importlib
import pkgutil

from faker.providers import person

from tests.make.names import DATA, folded


def names(sex: str) -> set[str]:
    """The given names of one sex in every locale."""
    found = set()
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in (f"first_names_{sex}", f"first_romanized_names_{sex}", f"first_names_{sex}_est"):
            found |= {
                folded(str(name[0] if isinstance(name, tuple) else name)) for name in getattr(provider, attribute, ())
            }
    return found - {""}


def main() -> None:
    """Write the file."""
    women, men = names("female"), names("male")
    both = women & men
    lines = [" ".join(sorted(each - both)) for each in (women, men)]
    (DATA / "genders.txt").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
