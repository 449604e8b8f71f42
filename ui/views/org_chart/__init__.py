"""The org chart in the window: move over it, fold it, choose cards, drag them to new managers."""
