/** The OpenAPI document of a service. */
@NullMarked
package dev.serentak.openapi;

import org.jspecify.annotations.NullMarked;
