-- Where a district lies on a map of tiles, and how the walls turn.

-- Columns from west to east, rows from north to south. A city whose districts have no places gets a plain grid, so that this
-- is only the look of it.
ALTER TABLE units
    ADD COLUMN map_column smallint CHECK (map_column BETWEEN 0 AND 30),
    ADD COLUMN map_row    smallint CHECK (map_row BETWEEN 0 AND 30);

-- Mashhad's rough positions; no boundaries are claimed by them.
UPDATE units u SET map_column = p.map_column, map_row = p.map_row
FROM (VALUES
    ('12', 0, 0), ('10', 1, 0), ('2', 2, 0), ('3', 3, 0), ('4', 4, 0),
    ('11', 1, 1), ('1', 2, 1), ('samen', 3, 1), ('5', 4, 1),
    ('9', 1, 2), ('8', 2, 2), ('7', 3, 2), ('6', 4, 2)) p (code, map_column, map_row)
WHERE u.city = 'mashhad' AND u.kind = 'district' AND u.code = p.code;

-- Which pages the walls of a city show, in their order, and for how many seconds each; a city that decided nothing has no
-- row. The version tells an editor who has not seen the last change.
CREATE TABLE wall_rotations (
    city       text        PRIMARY KEY REFERENCES cities,
    version    integer     NOT NULL,
    pages      text[]      NOT NULL CHECK (cardinality(pages) BETWEEN 1 AND 10),
    seconds    integer[]   NOT NULL CHECK (cardinality(seconds) = cardinality(pages)),
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid        REFERENCES users
);
