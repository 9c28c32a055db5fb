/** How every Serentak service talks AMQP. */
@NullMarked
package dev.serentak.amqp;

import org.jspecify.annotations.NullMarked;
