-- Rows of the grain storage that were cleared before a moment, and hold nothing.
DELETE FROM orleansstorage
WHERE ctid IN (SELECT ctid FROM orleansstorage WHERE payloadbinary IS NULL AND modifiedon < $1 LIMIT 10000)
