-- Who a person is at an identity provider (OpenID Connect): the provider's address, and what it calls the person for ever.
ALTER TABLE people ADD COLUMN account_issuer TEXT;
ALTER TABLE people ADD COLUMN account_subject TEXT;

CREATE UNIQUE INDEX people_by_account ON people (account_issuer, account_subject) WHERE account_subject IS NOT NULL;
