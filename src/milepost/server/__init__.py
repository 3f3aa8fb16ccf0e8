"""The server: settings, addresses, pages and charts."""
