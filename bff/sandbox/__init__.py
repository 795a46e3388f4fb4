"""A small core bank with seeded customers, a process of its own, written from `contract/core/openapi.yaml`.

May import `errors`. Must never import the types that read it, or it could not disagree with them; must
never run where customers are real: `require_sandbox` refuses.
"""
