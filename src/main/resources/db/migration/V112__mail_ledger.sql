-- Who has no mail address gets his mails on paper.
alter table person alter column email drop not null;
update person set email = null where btrim(email) = '';
alter table mail alter column address drop not null;
-- The language that the mail begins in; those before this began in Kazakh.
alter table mail add column language text not null default 'kk' check (language in ('kk', 'ru', 'en'));
alter table mail alter column language drop default;

create index mail_by_time on mail (queued_at desc, id);
create index mail_by_campaign on mail (campaign_id);
