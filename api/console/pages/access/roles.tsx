import type { Role } from '../../base/wire.ts';
import { shellWords } from '../../shell/words.ts';
import { accessWords } from './words.ts';

const ROLES: readonly Role[] = ['operator', 'analyst', 'supervisor', 'engineer', 'administrator'];

/** A field to choose a person's roles. */
export function RoleChoice({
  chosen,
  onChange,
}: {
  readonly chosen: readonly Role[];
  readonly onChange: (roles: Role[]) => void;
}) {
  const named = shellWords.value.roles;
  return (
    <fieldset class="choice">
      <legend>{accessWords.value.roles}</legend>
      {ROLES.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={({ currentTarget }) =>
              onChange(ROLES.filter((one) => (one === role ? currentTarget.checked : chosen.includes(one))))
            }
          />
          {named[role]}
        </label>
      ))}
    </fieldset>
  );
}

export function rolesShown(roles: readonly Role[]): string {
  const named = shellWords.value.roles;
  return roles.map((role) => named[role]).join(', ');
}
