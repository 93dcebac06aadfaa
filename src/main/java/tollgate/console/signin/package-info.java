/** Signs users in and out, and verifies, changes and resets their passwords. */
package tollgate.console.signin;
