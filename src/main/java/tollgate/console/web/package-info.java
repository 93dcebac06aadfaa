/** What every page stands on: paths and walls, sessions, forms, templates, texts. */
package tollgate.console.web;
