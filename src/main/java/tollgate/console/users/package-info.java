/** The people whom the gateway knows: how they are found, and what each may see of another. */
package tollgate.console.users;
