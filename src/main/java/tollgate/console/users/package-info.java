/** Lists users, and shows each user's details, balance and phone link. */
package tollgate.console.users;
