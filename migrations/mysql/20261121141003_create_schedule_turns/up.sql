-- The turns of schedules that were taken: of two nodes the key lets one take a turn.
CREATE TABLE schedule_turns (
    schedule VARCHAR(40) NOT NULL,
    turn BIGINT NOT NULL,
    PRIMARY KEY (schedule, turn)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;
