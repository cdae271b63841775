-- The turns of schedules that were taken: of two nodes the key lets one take a turn.
CREATE TABLE schedule_turns (
    schedule TEXT NOT NULL,
    turn INTEGER NOT NULL,
    PRIMARY KEY (schedule, turn)
) STRICT, WITHOUT ROWID;
