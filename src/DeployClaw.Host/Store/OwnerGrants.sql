-- The store of 'deployclaw serve': a database, the role that owns it, and the role of the running program. Run it once as an administrator.
-- Then 'deployclaw store:migrate', as the owner, makes the tables and gives deployclaw what it needs there: it reads, it adds to alerts and
-- events and cannot change them, and it changes nothing about the tables. The roles have no passwords yet: \password deployclaw_owner
create role deployclaw_owner login;
create role deployclaw login;
-- Two more for people, if you need them: one erases personal data from the trail (audit:erase), the other archives old incidents
-- (audit:archive). Make them before store:migrate, which gives them their rights.
create role deployclaw_eraser login;
create role deployclaw_archivist login;
create database deployclaw owner deployclaw_owner;
revoke all on database deployclaw from public;
grant connect on database deployclaw to deployclaw, deployclaw_eraser, deployclaw_archivist;
