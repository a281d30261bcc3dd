from tests.support.alertmanager import alertmanager_path

__all__ = ["alertmanager_path"]
