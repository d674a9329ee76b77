-- Of a hit that two persons must confirm: how the plates that they have typed agree with one another and with the list, now and at each verdict.
ALTER TABLE hits ADD COLUMN agreement TEXT;
ALTER TABLE verdicts ADD COLUMN agreement TEXT;
