/** Serves pages: routing, sessions, roles, templates, texts, pagination and the audit log. */
package tollgate.console.web;
