-- An undeliverable mail ends when its notice is handed over on paper.
alter table mail drop constraint mail_state_check;
alter table mail add constraint mail_state_check check (state in ('QUEUED', 'SENT', 'DEAD', 'HANDED_OVER'));
create index mail_dead on mail (queued_at) where state = 'DEAD';
