-- The turns of schedules that were taken: of two nodes the key lets one take a turn.
CREATE TABLE schedule_turns (
    schedule TEXT COLLATE "C" NOT NULL,
    turn BIGINT NOT NULL,
    PRIMARY KEY (schedule, turn)
);
