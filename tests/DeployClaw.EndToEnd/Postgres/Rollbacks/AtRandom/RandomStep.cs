namespace DeployClaw.EndToEnd.Postgres.Rollbacks.AtRandom;

/// <summary>One thing that a migration does to the table <c>t</c>, and what takes it back as well as an author can. Names end in the step's number <c>n</c>.</summary>
internal sealed record RandomStep(IReadOnlyList<string> Up, IReadOnlyList<string> Down)
{
    public static int Kinds => Makers.Length;

    // The tables have id, a, b, m, an index ia_t, a check k_t and, behind some, a view v_t; see ARandomTenant.
    private static readonly Func<string, int, RandomStep>[] Makers =
    [
        // Columns.
        (t, n) => new([$"alter table {t} add column c{n} int"], [$"alter table {t} drop column c{n}"]),
        (t, n) => new([$"alter table {t} add column c{n} text not null default 'x'"], [$"alter table {t} drop column c{n}"]),
        (t, n) => new([$"alter table {t} add column c{n} int generated always as identity"], [$"alter table {t} drop column c{n}"]),
        (t, n) => new([$"alter table {t} add column c{n} int generated always as (id * 2) stored"], [$"alter table {t} drop column c{n}"]),
        (t, n) => new([$"alter table {t} add column c{n} int", $"update {t} set c{n} = id + 1"], [$"alter table {t} drop column c{n}"]),
        (t, n) => new([$"create sequence s{n}", $"alter table {t} add column c{n} int default nextval('s{n}')"], [$"alter table {t} drop column c{n}", $"drop sequence s{n}"]),
        (t, n) => new([$"create type e{n} as enum ('new', 'old')", $"alter table {t} add column c{n} e{n} default 'new'"], [$"alter table {t} drop column c{n}", $"drop type e{n}"]),
        (t, n) => new([$"create domain d{n} as int check (value > 0)", $"alter table {t} add column c{n} d{n}"], [$"alter table {t} drop column c{n}", $"drop domain d{n}"]),
        (t, n) => new([$"alter table {t} drop column b"], [$"alter table {t} add column b numeric(10, 2) default 0"]),
        (t, n) => new([$"alter table {t} rename column a to a{n}"], [$"alter table {t} rename column a{n} to a"]),

        // Types, defaults, nulls.
        (t, n) => new([$"alter table {t} alter column a type text"], [$"alter table {t} alter column a type varchar(20)"]),
        (t, n) => new([$"alter table {t} alter column b type numeric(10, 1)"], [$"alter table {t} alter column b type numeric(10, 2)"]),
        (t, n) => new([$"alter table {t} alter column a set default 'd{n}'"], [$"alter table {t} alter column a set default 'v'"]),
        (t, n) => new([$"alter table {t} alter column b drop default"], [$"alter table {t} alter column b set default 0"]),
        (t, n) => new([$"alter table {t} alter column a drop not null"], [$"alter table {t} alter column a set not null"]),
        (t, n) => new([$"alter table {t} alter column b set not null"], [$"alter table {t} alter column b drop not null"]),
        (t, n) => new(["alter type mood add value 'strange'"], []),

        // Indexes and constraints.
        (t, n) => new([$"create index i{n} on {t} (a)"], [$"drop index i{n}"]),
        (t, n) => new([$"create unique index i{n} on {t} (id, a)"], [$"drop index i{n}"]),
        (t, n) => new([$"create index i{n} on {t} (b desc) where b > 0"], [$"drop index i{n}"]),
        (t, n) => new([$"create index i{n} on {t} (lower(a)) include (b)"], [$"drop index i{n}"]),
        (t, n) => new([$"drop index ia_{t}"], [$"create index ia_{t} on {t} (b)"]),
        (t, n) => new([$"alter table {t} add constraint k{n} check (id > -100)"], [$"alter table {t} drop constraint k{n}"]),
        (t, n) => new([$"alter table {t} drop constraint k_{t}"], [$"alter table {t} add constraint k_{t} check (id > -1000)"]),
        (t, n) => new([$"alter table {t} add constraint k{n} unique (a, id)"], [$"alter table {t} drop constraint k{n}"]),
        (t, n) => new([$"alter table {t} add constraint k{n} foreign key (id) references t0 (id)"], [$"alter table {t} drop constraint k{n}"]),
        (t, n) => new([$"create statistics st{n} on a, b from {t}"], [$"drop statistics st{n}"]),

        // Tables, views, and what fires.
        (t, n) => new([$"create table n{n} (id int primary key, b int references {t} (id))"], [$"drop table n{n}"]),
        (t, n) => new([$"create table n{n} (id serial primary key, b text)", $"insert into n{n} (b) select a from {t}"], [$"drop table n{n}"]),
        (t, n) => new(
            [$"create table n{n} (id int, at date) partition by range (at)", $"create table n{n}_1 partition of n{n} for values from ('2024-01-01') to ('2025-01-01')"],
            [$"drop table n{n}"]),
        (t, n) => new([$"create view w{n} as select id, b from {t}"], [$"drop view w{n}"]),
        (t, n) => new([$"create materialized view w{n} as select id, b from {t}"], [$"drop materialized view w{n}"]),
        (t, n) => new([$"create or replace view v_{t} as select id, a, b from {t}"], [$"drop view v_{t}", $"create view v_{t} as select id, a from {t}"]),
        (t, n) => new(
            [$"create function f{n}() returns trigger language plpgsql as $f$ begin return new; end $f$", $"create trigger g{n} before insert on {t} for each row execute function f{n}()"],
            [$"drop trigger g{n} on {t}", $"drop function f{n}()"]),
        (t, n) => new([$"alter table {t} rename to r{n}"], [$"alter table r{n} rename to {t}"]),
        (t, n) => new([$"alter table {t} enable row level security"], [$"alter table {t} disable row level security"]),
        (t, n) => new([$"alter table {t} set (fillfactor = 70)"], [$"alter table {t} reset (fillfactor)"]),
        (t, n) => new([$"comment on table {t} is 'step {n}'"], [$"comment on table {t} is null"]),

        // Rows.
        (t, n) => new([$"insert into {t} (id, a) values (70{n}, 'made')"], [$"delete from {t} where id = 70{n}"]),
        (t, n) => new([$"insert into {t} (id) values (71{n}), (72{n})"], []),
        (t, n) => new([$"update {t} set b = b + 1"], [$"update {t} set b = b - 1"]),
        (t, n) => new([$"delete from {t} where id = 1"], []),
        (t, n) => new([$"truncate {t}"], []),
        (t, n) => new([$"do $x$ begin update {t} set b = b + 1; end $x$"], []),
        (t, n) => new([$"with changed as (update {t} set b = b * 2 returning id) select count(*) from changed"], []),
    ];

    public static RandomStep Make(int kind, string table, int number) => Makers[kind](table, number);
}
