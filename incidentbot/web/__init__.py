"""The HTTP toolkit: the server that carries Slack's endpoints and, later, pages."""
