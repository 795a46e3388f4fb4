"""Menus: which features an edition lists where, in each menu mode."""

from bff.model.definition import Edition, MenuList

HOME = "home"
MORE = "more"
"""The menu that takes what a reduced one leaves out, and the feature that opens it."""


def menu_features(edition: Edition, name: str, mode: str) -> list[str]:
    """Name the features of a menu in order.

    What other reduced menus leave out is the beginning of `more`, and a reduced home leads there even where
    the full one does not need to: nothing is lost.
    """
    menu = edition.menus.get(name, MenuList(budget=1, features=[]))
    if mode == "full":
        return menu.features
    kept = menu.features if menu.reduced is None else menu.reduced
    if name == MORE:
        return [*(feature for feature in _left_out(edition) if feature not in kept), *kept]
    way = [MORE] if name == HOME and len(kept) < len(menu.features) and MORE not in kept else []
    return kept + way


def _left_out(edition: Edition) -> list[str]:
    """What the reduced menus of an edition leave out, each feature once."""
    return list(
        dict.fromkeys(
            feature
            for name, menu in edition.menus.items()
            if name != MORE and menu.reduced is not None
            for feature in menu.features
            if feature not in menu.reduced
        )
    )
