"""The H5 client: served documents as accessible HTML, the browser's session, and the page of six phones.

May import `errors` and `model`. Gets every document through a callable that `app` injects. A token never
reaches a page, and no page needs a script to work.
"""
