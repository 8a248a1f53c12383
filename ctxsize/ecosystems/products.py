"""Products: in which folders a command makes what it makes, as far as the manifests of a tree tell.

It reads manifests, so the catalogue refers to it by keys alone and need not load it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ctxsize.ecosystems import node_packages
from ctxsize.sources import Sources


@dataclass(frozen=True, slots=True)
class Product:
    """How to tell where something is made.

    Attributes:
        made_in: the folders in which a producer makes it that works in a given one.
        wanted_in: whether anybody makes it in a folder.
    """

    made_in: Callable[[Sources, str], frozenset[str]]
    wanted_in: Callable[[Sources, str], bool]


PRODUCTS: dict[str, Product] = {
    "node-packages": Product(node_packages.installed, node_packages.has_dependencies),
}
