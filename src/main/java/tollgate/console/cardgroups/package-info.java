/** The shelves: card groups, what is in them, and how cards get there. */
package tollgate.console.cardgroups;
