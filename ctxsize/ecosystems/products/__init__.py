"""Products: in which folders a command makes what it makes, as far as the manifests of a tree tell.

It reads manifests, so the catalogue refers to it by keys alone and need not load it. To add one, write a function of
the shape of `Product.made_in`, and name it in `PRODUCTS`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ctxsize.ecosystems.products import jvm_modules, node_packages, workspaces
from ctxsize.ecosystems.products.work import Work
from ctxsize.sources import Sources

__all__ = ["PRODUCTS", "Product", "Work"]


@dataclass(frozen=True, slots=True)
class Product:
    """How to tell where something is made.

    Attributes:
        made_in: the folders in which a producer makes it.
        wanted_in: whether anybody makes it in a folder.
        missed_only_in_use: whether only commands that work in its folder, or name that, read it; so that where it is
            made for one folder, nobody misses it in those that are in no use.
    """

    made_in: Callable[[Sources, Work], frozenset[str]]
    wanted_in: Callable[[Sources, str], bool] = lambda _sources, _folder: True
    missed_only_in_use: bool = False


PRODUCTS: dict[str, Product] = {
    "node-packages": Product(node_packages.installed, node_packages.has_dependencies, missed_only_in_use=True),
    "maven-output": Product(jvm_modules.of_maven),
    "gradle-output": Product(jvm_modules.of_gradle),
    "cargo-output": Product(workspaces.of_cargo),
    "mix-output": Product(workspaces.of_mix),
    "cabal-output": Product(workspaces.of_cabal),
    "stack-output": Product(workspaces.of_stack),
    "composer-packages": Product(workspaces.of_composer),
    "dart-packages": Product(workspaces.alone, missed_only_in_use=True),
    "python-environment": Product(workspaces.of_python, missed_only_in_use=True),
}
"""By the keys that lines of `JUNK` have for a product."""
