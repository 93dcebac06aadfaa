/** Who calls, whether the hash is his, and what he may see. */
package tollgate.access;
