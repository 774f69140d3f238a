-- The one way to a new password that a person has without the old one: of the link or the code only this is kept. A new one takes the place of the old.
create table one_time_code (
  username   text primary key references person,
  -- Printed on a slip; else it went by mail.
  on_slip    boolean not null,
  sha256     sha256 not null unique,
  expires_at timestamptz not null
);
grant update, delete on one_time_code to "${appRole}";
