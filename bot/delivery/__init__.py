"""The delivery engine: what must reach someone later, on time and exactly once.

A feature writes rows through `Outbox` in its own transaction and declares a `DeliveryKind` that
puts each row into words when it is due. The worker claims what is due under a lease, freezes the
words in the row, sends them with a nonce made from the row, and marks it. A row goes

    pending → claimed → sent | undeliverable | skipped | cancelled
"""
