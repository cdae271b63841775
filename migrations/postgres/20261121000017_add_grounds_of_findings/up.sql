-- On what grounds something is MET, with their facts, as JSON. Nothing is kept when it is simply in
-- place, which is what every earlier row meant.
ALTER TABLE objective_findings ADD COLUMN grounds TEXT;
