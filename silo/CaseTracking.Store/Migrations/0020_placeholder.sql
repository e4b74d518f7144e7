-- Holds the place of a migration made on another branch.
SELECT 1;
