-- Takes the grounds away; what was MET stays MET.
ALTER TABLE objective_findings DROP COLUMN grounds;
