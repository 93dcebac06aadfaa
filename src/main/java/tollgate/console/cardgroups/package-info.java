/** Shows card groups and their cards, and adds cards to them by generation or import. */
package tollgate.console.cardgroups;
