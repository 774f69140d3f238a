-- What a mail says, in its languages; plain text, HTML and paper are made of it.
alter table mail drop column body_text, drop column body_html, add column letter jsonb not null;
