mod assets;
mod providers;
mod rules;
