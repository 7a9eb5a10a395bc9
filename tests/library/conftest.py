from tests.library.cheap import cheap

__all__ = ["cheap"]
