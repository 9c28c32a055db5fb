/** What an application.yaml tells about the settings of its service. */
@NullMarked
package dev.serentak.testsupport.settings;

import org.jspecify.annotations.NullMarked;
