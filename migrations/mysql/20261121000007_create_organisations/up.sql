-- Organisations: each is a tenant of its own. The last number is kept here, so that taking the next
-- one locks one row and no number is used twice.
CREATE TABLE organisations (
    id BINARY(16) NOT NULL,
    slug VARCHAR(100) NOT NULL,
    name VARCHAR(255) NOT NULL,
    created_at BIGINT NOT NULL,
    last_assessment_number BIGINT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT organisations_slug_unique UNIQUE (slug)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
