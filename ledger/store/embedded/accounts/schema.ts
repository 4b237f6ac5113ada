/**
 * Accounts with what every move changes in columns; what few have (grants, holds, carries) is text beside them. Moves
 * are appended and never changed: the key makes a repeat harmless, the number is gapless in its account, refused
 * ones have none.
 */
export const ACCOUNTS = `
  create table if not exists accounts (
    id text primary key, name text not null, merchant text not null, customer text, asset text not null,
    state text not null, minimum integer not null, credit integer not null, endsAt integer,
    balance integer not null, number integer not null, sequence integer not null, movedAt integer not null,
    createdAt integer not null, due integer, parts text
  ) strict;
  create index if not exists accounts_merchant on accounts (merchant, id);
  create index if not exists accounts_customer on accounts (merchant, customer, id);
  create index if not exists accounts_due on accounts (due) where due is not null;
  create table if not exists moves (
    account text not null, key text not null, number integer, at integer not null, merchant text not null,
    fingerprint text not null, kind text not null, sequence integer not null, amount integer not null,
    balanceAfter integer not null, held integer not null, against text not null, more text
  ) strict;
  create unique index if not exists moves_key on moves (account, key);
  create unique index if not exists moves_number on moves (account, number);
  create index if not exists moves_at on moves (merchant, at, account, number) where number is not null;
`;
