/** The pages for people: operators, resellers, and users who want one link. */
package tollgate.console;
