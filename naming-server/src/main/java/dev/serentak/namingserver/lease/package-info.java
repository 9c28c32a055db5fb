/** Names and their instances: registering, renewing, looking up, removing, and expiry. */
@NullMarked
package dev.serentak.namingserver.lease;

import org.jspecify.annotations.NullMarked;
