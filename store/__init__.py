"""The database: plate log, register, audit. The only place that knows SQL tables."""
