import { Hono } from 'hono';
import { z } from 'zod';
import { changeRecorded, recorderOf } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import {
  AgencyIn,
  PasswordIn,
  PersonChangeIn,
  PersonIn,
  WireAgencies,
  WirePerson,
  WirePersonPage,
  wireAgencies,
  wirePerson,
} from '../wire/access.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING } from '../wire/parameters.ts';

export function peopleRoutes(services: Services): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  listPeople(app, services);
  addPerson(app, services);
  changePerson(app, services);
  setPassword(app, services);
  return app;
}

export function agenciesRoutes({ engine: { access, audit } }: Services): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        tag: 'access',
        summary: 'Agencies, the owner of the data first',
        answers: { 200: { description: 'All of them', schema: WireAgencies } },
      }),
      (c) => c.json(wireAgencies(access.agencies())),
    )
    .post(
      '/',
      describe({
        tag: 'access',
        summary: 'Add an agency',
        answers: { 201: { description: 'All agencies', schema: WireAgencies } },
        problems: ['bad_request', 'conflict', 'unsupported'],
      }),
      body(AgencyIn),
      async (c) => {
        const { name } = c.req.valid('json');
        c.set('asked', { did: 'add', agency: name });
        await changeRecorded(c, audit, () => access.addAgency(name));
        return c.json(wireAgencies(access.agencies()), 201);
      },
    );
}

function listPeople(app: Hono<ApiEnv>, { engine: { access } }: Services): void {
  app.get(
    '/',
    describe({
      tag: 'access',
      summary: 'People, oldest first',
      answers: { 200: { description: 'A page', schema: WirePersonPage } },
      problems: ['bad_request'],
    }),
    query(z.strictObject(PAGING)),
    (c) => c.json(wirePage(access.people(c.req.valid('query')), wirePerson)),
  );
}

function addPerson(app: Hono<ApiEnv>, { engine: { access, audit } }: Services): void {
  app.post(
    '/',
    describe({
      tag: 'access',
      summary: 'Add a person, or a program that has keys',
      answers: { 201: { description: 'Added', schema: WirePerson } },
      problems: ['bad_request', 'not_found', 'conflict', 'unsupported'],
    }),
    body(PersonIn),
    async (c) => {
      const person = await changeRecorded(c, audit, () => {
        const added = access.addPerson(c.req.valid('json'));
        c.set('asked', { did: 'add', person: added.name, roles: added.roles.join(', '), agency: added.agency });
        return added;
      });
      return c.json(wirePerson(person), 201);
    },
  );
}

function changePerson(app: Hono<ApiEnv>, { engine: { access, audit } }: Services): void {
  app.patch(
    '/:id',
    describe({
      tag: 'access',
      summary: 'Change the roles of a person, or disable the person',
      description: 'People are never deleted, because verdicts and the audit log name them. There is always one administrator.',
      answers: { 200: { description: 'The person', schema: WirePerson } },
      problems: ['bad_request', 'not_found', 'conflict', 'unsupported'],
    }),
    body(PersonChangeIn),
    async (c) => {
      const person = await changeRecorded(c, audit, () => {
        const change = c.req.valid('json');
        const now = access.changePerson(c.req.param('id'), change);
        const is = { roles: now.roles.join(', '), disabled: String(now.disabled_at !== null) };
        c.set('asked', { did: 'change', person: now.name, changed: Object.keys(change).sort().join(', '), ...is });
        return now;
      });
      return c.json(wirePerson(person));
    },
  );
}

function setPassword(app: Hono<ApiEnv>, { engine: { access, audit } }: Services): void {
  app.put(
    '/:id/password',
    describe({
      tag: 'access',
      summary: 'Set the password of a person',
      description: 'Ends the sessions of the person, and the lock after wrong passwords.',
      answers: { 200: { description: 'The person', schema: WirePerson } },
      problems: ['bad_request', 'not_found', 'unsupported'],
    }),
    body(PasswordIn),
    async (c) => {
      const record = await recorderOf(c, audit);
      const person = await access.setPassword(c.req.param('id'), c.req.valid('json').password, ({ name }) => {
        c.set('asked', { did: 'change', person: name, changed: 'password' });
        record();
      });
      return c.json(wirePerson(person));
    },
  );
}
