/** Controls access: hash validation, callers, roles, API switch, feature flags, refusal audit. */
package tollgate.access;
