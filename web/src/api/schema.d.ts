/** The calls of the dashboard’s wire, made from its document by `npm run generate`. Never edited by hand. */

export interface paths {
    "/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change your own name or password
         * @description Another password ends all other sessions.
         */
        patch: operations["account.update"];
        trace?: never;
    };
    "/account/two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin two-factor sign-in
         * @description Nothing is asked for at sign-in until `account.two-factor.confirm`.
         */
        post: operations["account.two-factor.begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/two-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch two-factor sign-in on */
        post: operations["account.two-factor.confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/account/two-factor/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch two-factor sign-in off */
        post: operations["account.two-factor.end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what members changed
         * @description Every change that a member makes here has an entry, refused ones too; so has who became a member, or set another password, by a link. Signing in and out, and what is done on the command line, has none. Secrets are not kept, of a user’s own data only which fields changed, and of entries a year.
         */
        get: operations["audit-log.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-log/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the audit log can be filtered by */
        get: operations["audit-log.choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List invitations that wait */
        get: operations["invitations.list"];
        put?: never;
        /**
         * Invite somebody
         * @description The link is good once, for seven days. An older one for the same address is good no more.
         */
        post: operations["invitations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation */
        delete: operations["invitations.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes the member and signs them in. By a link that `laurel members reset` printed, a member sets another password: their other sessions and their second step end.
         */
        post: operations["invitations.accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a link is for */
        post: operations["invitations.find"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the members */
        get: operations["members.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description At least one owner always remains. Invitations by the member are good no more. What they changed stays in the audit log.
         */
        delete: operations["members.remove"];
        options?: never;
        head?: never;
        /**
         * Change a role
         * @description At least one owner always remains. Invitations by an owner who is one no more are good no more.
         */
        patch: operations["members.update"];
        trace?: never;
    };
    "/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the projects */
        get: operations["projects.list"];
        put?: never;
        /**
         * Make a project
         * @description With one key for each API. Their secrets are in this answer and nowhere else.
         */
        post: operations["projects.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/achievements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the achievements */
        get: operations["achievements.list"];
        put?: never;
        /**
         * Make an achievement
         * @description One that begins active is given silently to users who deserve it already.
         */
        post: operations["achievements.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/achievements/{achievementId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Archive an achievement
         * @description Nobody completes it any more, and no list shows it. Who has it keeps it.
         */
        delete: operations["achievements.delete"];
        options?: never;
        head?: never;
        /**
         * Change an achievement
         * @description Activated, or changed while active, it is given silently to users who deserve it already.
         */
        patch: operations["achievements.update"];
        trace?: never;
    };
    "/projects/{projectId}/achievements/{achievementId}/badge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Upload the badge of an achievement
         * @description PNG, JPEG, WebP, GIF or AVIF, 4 MiB at most. It is fitted into a square and written anew as PNG; the part of the form is called `badge`.
         */
        put: operations["achievements.badge.set"];
        post?: never;
        /** Take the badge from an achievement */
        delete: operations["achievements.badge.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/achievements/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find out who would be given an achievement at once */
        get: operations["achievements.preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/achievements/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count how many users have each achievement */
        get: operations["achievements.stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/analytics/achievements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Completions of achievements */
        get: operations["analytics.achievements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/analytics/early-engagement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Engagement after the first event
         * @description What users whose first event was in the window did in their activation window, which the project's settings hold: in all, and by day since the first event.
         */
        get: operations["analytics.earlyEngagement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/analytics/engagement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Engagement by day
         * @description The sum of all values of a day divided by the users who were active on it, of one metric or of all together.
         */
        get: operations["analytics.engagement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/analytics/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts, top users and metrics */
        get: operations["analytics.overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/analytics/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who comes back after the first event
         * @description Of users whose first event was in the window: after 7, 14 and 30 days of UTC, and week by week (weeks begin on Mondays).
         */
        get: operations["analytics.retention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/analytics/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Curves of users and active users
         * @description By day of UTC, exact, the newest acknowledged event included. Users who were deleted are in no figure, also of past days.
         */
        get: operations["analytics.users"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/appearance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how messages to users look */
        get: operations["appearance.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change how messages to users look */
        patch: operations["appearance.update"];
        trace?: never;
    };
    "/projects/{projectId}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the attributes of users and events */
        get: operations["attributes.list"];
        put?: never;
        /** Make an attribute */
        post: operations["attributes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/attributes/{attributeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Archive an attribute
         * @description Values that were set are kept, but neither shown nor settable any more; filters that name it match nobody. A new attribute of the same key and type shows them again.
         */
        delete: operations["attributes.delete"];
        options?: never;
        head?: never;
        /** Rename an attribute */
        patch: operations["attributes.update"];
        trace?: never;
    };
    "/projects/{projectId}/attributes/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count on how many users and events attributes are */
        get: operations["attributes.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the environments of the project’s organisation */
        get: operations["environments.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/environments/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what copying to another environment would do */
        get: operations["environments.changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/environments/copy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy the configuration to another environment */
        post: operations["environments.copy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/experiment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the experiment: its settings and the size of its groups */
        get: operations["experiment.find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the experiment */
        patch: operations["experiment.update"];
        trace?: never;
    };
    "/projects/{projectId}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the keys of a project */
        get: operations["keys.list"];
        put?: never;
        /** Make a key */
        post: operations["keys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a key for good */
        delete: operations["keys.delete"];
        options?: never;
        head?: never;
        /** Revoke a key, or accept it again */
        patch: operations["keys.update"];
        trace?: never;
    };
    "/projects/{projectId}/keys/{keyId}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace a key by a new one */
        post: operations["keys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/leaderboards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the leaderboards */
        get: operations["leaderboards.list"];
        put?: never;
        /** Make a leaderboard */
        post: operations["leaderboards.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/leaderboards/{leaderboardId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a leaderboard */
        get: operations["leaderboards.get"];
        put?: never;
        post?: never;
        /** Archive a leaderboard */
        delete: operations["leaderboards.delete"];
        options?: never;
        head?: never;
        /** Change a leaderboard */
        patch: operations["leaderboards.update"];
        trace?: never;
    };
    "/projects/{projectId}/leaderboards/{leaderboardId}/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sum up a run of a leaderboard */
        get: operations["leaderboards.analysis"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/leaderboards/{leaderboardId}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a leaderboard's runs */
        get: operations["leaderboards.runs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/leaderboards/{leaderboardId}/standings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who is on a leaderboard */
        get: operations["leaderboards.standings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/leaderboards/{leaderboardId}/standings/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find a user's place on a leaderboard */
        get: operations["leaderboards.standing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Be told when something changes */
        get: operations["live.watch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the metrics */
        get: operations["metrics.list"];
        put?: never;
        /** Make a metric */
        post: operations["metrics.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/metrics/{metricId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Archive a metric
         * @description It takes no events any more and counts for nothing; totals of users are kept. Its key is free, for a metric that begins at 0.
         */
        delete: operations["metrics.delete"];
        options?: never;
        head?: never;
        /** Change a metric */
        patch: operations["metrics.update"];
        trace?: never;
    };
    "/projects/{projectId}/metrics/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count how many events metrics have */
        get: operations["metrics.usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/points/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what triggers, boosts and leaderboards can name */
        get: operations["points.choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/points/systems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the points systems */
        get: operations["points.systems.list"];
        put?: never;
        /** Make a points system */
        post: operations["points.systems.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a points system with its triggers and levels */
        get: operations["points.systems.get"];
        put?: never;
        post?: never;
        /** Archive a points system */
        delete: operations["points.systems.delete"];
        options?: never;
        head?: never;
        /** Change a points system */
        patch: operations["points.systems.update"];
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}/boosts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the boosts of a points system */
        get: operations["points.boosts.list"];
        put?: never;
        /** Make a boost */
        post: operations["points.boosts.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}/boosts/{boostId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a boost */
        delete: operations["points.boosts.delete"];
        options?: never;
        head?: never;
        /** Change a boost */
        patch: operations["points.boosts.update"];
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}/distribution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count a points system's users by points and by level */
        get: operations["points.systems.distribution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}/levels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a level */
        post: operations["points.levels.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}/levels/{levelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a level */
        delete: operations["points.levels.delete"];
        options?: never;
        head?: never;
        /** Change a level */
        patch: operations["points.levels.update"];
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Simulate how quickly users earn */
        post: operations["points.systems.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a trigger */
        post: operations["points.triggers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/points/systems/{systemId}/triggers/{triggerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Archive a trigger */
        delete: operations["points.triggers.delete"];
        options?: never;
        head?: never;
        /** Change a trigger */
        patch: operations["points.triggers.update"];
        trace?: never;
    };
    "/projects/{projectId}/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List segments */
        get: operations["segments.list"];
        put?: never;
        /** Save a segment */
        post: operations["segments.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/segments/{segmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Look at a segment */
        get: operations["segments.get"];
        put?: never;
        post?: never;
        /** Delete a segment */
        delete: operations["segments.delete"];
        options?: never;
        head?: never;
        /** Change a segment */
        patch: operations["segments.update"];
        trace?: never;
    };
    "/projects/{projectId}/segments/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the users of segments */
        get: operations["segments.counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the settings of a project */
        get: operations["settings.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/settings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set a setting of a project */
        put: operations["settings.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/streak-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the streak settings */
        get: operations["streakSettings.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the streak settings */
        patch: operations["streakSettings.update"];
        trace?: never;
    };
    "/projects/{projectId}/streak-settings/example": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See what settings make of an example user’s activity */
        get: operations["streakSettings.example"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tenants of a project */
        get: operations["tenants.list"];
        put?: never;
        /** Make a tenant */
        post: operations["tenants.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/tenants/{tenantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Archive a tenant */
        delete: operations["tenants.delete"];
        options?: never;
        head?: never;
        /** Change a tenant */
        patch: operations["tenants.update"];
        trace?: never;
    };
    "/projects/{projectId}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List or search users */
        get: operations["users.list"];
        put?: never;
        /** Create a user */
        post: operations["users.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export users as CSV */
        get: operations["users.csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a user */
        get: operations["user.get"];
        put?: never;
        post?: never;
        /** Erase a user */
        delete: operations["user.erase"];
        options?: never;
        head?: never;
        /** Change a user */
        patch: operations["user.update"];
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/achievements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete an achievement of a user */
        post: operations["user.achievements.complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/companies/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a user into a company */
        put: operations["user.companies.add"];
        post?: never;
        /** Take a user out of a company */
        delete: operations["user.companies.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a metric event of a user */
        post: operations["user.events.record"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/export.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export a user */
        get: operations["user.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/lists/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put a user into a list */
        put: operations["user.lists.add"];
        post?: never;
        /** Take a user out of a list */
        delete: operations["user.lists.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a user's preferences */
        patch: operations["user.preferences.update"];
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what a user has achieved */
        get: operations["user.progress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/social": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show whom a user is tied to */
        get: operations["user.social"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/streak/freezes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give streak freezes */
        post: operations["user.streak.freezes.grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/streak/pauses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pause a streak */
        post: operations["user.streak.pauses.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/streak/pauses/{pause}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a pause of a streak */
        delete: operations["user.streak.pauses.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/streak/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a streak */
        post: operations["user.streak.reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/streak/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring back a lost streak */
        post: operations["user.streak.restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/suspensions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suspend a user */
        post: operations["user.suspensions.add"];
        /** Lift a user's suspensions */
        delete: operations["user.suspensions.lift"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a user a tag */
        post: operations["user.tags.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/tags/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a tag from a user */
        delete: operations["user.tags.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/ties/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List whom a user is tied to */
        get: operations["user.ties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/{user}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what happened to a user */
        get: operations["user.timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what users can be given */
        get: operations["user.choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count users */
        get: operations["users.count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what users can be filtered by */
        get: operations["users.filters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/users/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find a user by another id */
        get: operations["user.lookup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the webhook endpoints */
        get: operations["webhooks.list"];
        put?: never;
        /** Make a webhook endpoint */
        post: operations["webhooks.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find a webhook endpoint */
        get: operations["webhooks.get"];
        put?: never;
        post?: never;
        /** Delete a webhook endpoint */
        delete: operations["webhooks.delete"];
        options?: never;
        head?: never;
        /** Change a webhook endpoint */
        patch: operations["webhooks.update"];
        trace?: never;
    };
    "/projects/{projectId}/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what a webhook endpoint was told */
        get: operations["webhooks.deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send something once more */
        post: operations["webhooks.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/projects/{projectId}/webhooks/{webhookId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what a webhook endpoint’s deliveries are signed with */
        get: operations["webhooks.secret"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say who is signed in */
        get: operations["session.find"];
        put?: never;
        /**
         * Sign in
         * @description A wrong address and a wrong password get the same answer: 401 `wrong_credentials`. Too many attempts of an account or a network: 429 with Retry-After.
         */
        post: operations["session.start"];
        /** Sign out */
        delete: operations["session.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session/two-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in: the code
         * @description After `POST /session` said `twoFactor`, within ten minutes. After five wrong codes sign-in begins anew; after ten the account waits for 15 minutes.
         */
        post: operations["session.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List your own sessions */
        get: operations["sessions.list"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere
         * @description Ends all of your own sessions at once, the one that asks included.
         */
        delete: operations["sessions.end-all"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of your own sessions */
        delete: operations["sessions.end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Say whether an owner is missing */
        get: operations["setup.find"];
        put?: never;
        /**
         * Become the first owner
         * @description By the link that `npm start` prints while there is no owner. It is good once.
         */
        post: operations["setup.finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "account.update": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The present password, when another one is given. */
                    currentPassword?: string;
                    /** @description What the member is called: 1 to 100 characters. */
                    name?: string;
                    /** @description Another password: 12 to 256 characters. It ends all other sessions. */
                    newPassword?: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Somebody who uses the dashboard. */
                        member: {
                            /** @description What they sign in with, in lower case. */
                            email: string;
                            /** @description Fixed when the member joined. */
                            id: string;
                            /** @description What they are called. */
                            name: string;
                            /**
                             * @description A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                            /** @description Is a code of an authenticator asked for at sign-in? */
                            twoFactor: boolean;
                        };
                    };
                };
            };
        };
    };
    "account.two-factor.begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The present password. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Each signs in once in place of a code. Shown once. */
                        backupCodes: string[];
                        /** @description For the authenticator, as its QR code has it: `otpauth://…`. Shown once. */
                        uri: string;
                    };
                };
            };
        };
    };
    "account.two-factor.confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The code; blanks do not matter. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description On. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "account.two-factor.end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The present password. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Off. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "audit-log.list": {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string;
                /** @description How many at most, to 200; by default 50. */
                limit?: string;
                /** @description Only what this member did, by the id. */
                member?: string;
                /** @description Only this operation, by its id in this document. */
                operation?: string;
                /** @description Only what was about this project. */
                project?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The newest first. */
                        entries: {
                            /**
                             * Format: date-time
                             * @description When it was asked for.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            at: string;
                            /** @description What was sent, without secrets and the data of users; null: nothing. */
                            detail: unknown;
                            /** @description Rises from entry to entry. */
                            id: string;
                            /** @description Their address then. */
                            memberEmail: string;
                            /** @description Who asked. */
                            memberId: string;
                            /** @description The operation, by its id in this document. */
                            operation: string;
                            /** @description The project that it was about; null: none. */
                            projectId: string | null;
                            /** @description The status of the answer: from 400 on it was refused; null: cut off. */
                            status: number | null;
                            /** @description What the path named. */
                            target: {
                                [key: string]: string;
                            };
                        }[];
                        /** @description The cursor of the next page; null: there is none. */
                        next: string | null;
                    };
                };
            };
        };
    };
    "audit-log.choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Members that the log has. */
                        members: {
                            /** @description The last address that the log has. */
                            email: string;
                            /** @description The member, who may be gone. */
                            id: string;
                        }[];
                        /** @description Operations that the log has. */
                        operations: string[];
                    };
                };
            };
        };
    };
    "invitations.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The newest first. */
                        invitations: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description Who is invited. */
                            email: string;
                            /**
                             * Format: date-time
                             * @description When its link ends.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            expiresAt: string;
                            /** @description For revoking it. */
                            id: string;
                            /** @description By whom; null: on the command line. */
                            invitedBy: string | null;
                            /**
                             * @description What they will be.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                        }[];
                    };
                };
            };
        };
    };
    "invitations.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The email address; capitals and blanks around it do not matter. */
                    email: string;
                    /**
                     * @description What they will be.
                     * @enum {unknown}
                     */
                    role: "viewer" | "admin" | "owner";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A link that was not used yet. */
                        invitation: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description Who is invited. */
                            email: string;
                            /**
                             * Format: date-time
                             * @description When its link ends.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            expiresAt: string;
                            /** @description For revoking it. */
                            id: string;
                            /** @description By whom; null: on the command line. */
                            invitedBy: string | null;
                            /**
                             * @description What they will be.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                        };
                        /** @description The link to hand over. It is shown once. */
                        link: string;
                        /** @description Is it being sent by mail too? It may still not arrive. */
                        mailed: boolean;
                    };
                };
            };
        };
    };
    "invitations.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The invitation, by its id. */
                invitationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "invitations.accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the member is called: 1 to 100 characters. */
                    name?: string;
                    /** @description Another password: 12 to 256 characters. */
                    password: string;
                    /** @description What the link ends in, behind `#`. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Somebody who uses the dashboard. */
                        member: {
                            /** @description What they sign in with, in lower case. */
                            email: string;
                            /** @description Fixed when the member joined. */
                            id: string;
                            /** @description What they are called. */
                            name: string;
                            /**
                             * @description A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                            /** @description Is a code of an authenticator asked for at sign-in? */
                            twoFactor: boolean;
                        };
                    };
                };
            };
        };
    };
    "invitations.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What the link ends in, behind `#`. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whose link it is. */
                        email: string;
                        /**
                         * Format: date-time
                         * @description When the link ends.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        expiresAt: string;
                        /** @description By whom; null: on the command line. */
                        invitedBy: string | null;
                        /**
                         * @description To become a member, or to set another password as one.
                         * @enum {unknown}
                         */
                        kind: "invitation" | "reset";
                        /**
                         * @description What they will be, or are.
                         * @enum {unknown}
                         */
                        role: "viewer" | "admin" | "owner";
                    };
                };
            };
        };
    };
    "members.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The oldest first. */
                        members: {
                            /**
                             * Format: date-time
                             * @description When they joined.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description What they sign in with, in lower case. */
                            email: string;
                            /** @description Fixed when the member joined. */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When a session of theirs was used last, to the hour; null: they have none.
                             */
                            lastSeenAt: string | null;
                            /** @description What they are called. */
                            name: string;
                            /**
                             * @description A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                            /** @description Is a code of an authenticator asked for at sign-in? */
                            twoFactor: boolean;
                        }[];
                    };
                };
            };
        };
    };
    "members.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The member, by the id. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "members.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The member, by the id. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The role from now on.
                     * @enum {unknown}
                     */
                    role: "viewer" | "admin" | "owner";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Somebody who uses the dashboard. */
                        member: {
                            /** @description What they sign in with, in lower case. */
                            email: string;
                            /** @description Fixed when the member joined. */
                            id: string;
                            /** @description What they are called. */
                            name: string;
                            /**
                             * @description A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                            /** @description Is a code of an authenticator asked for at sign-in? */
                            twoFactor: boolean;
                        };
                    };
                };
            };
        };
    };
    "projects.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Oldest first. */
                        projects: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /**
                             * @description Which environment of its organisation it is.
                             * @enum {unknown}
                             */
                            environment: "production" | "staging" | "development";
                            /** @description The id in addresses and tokens. */
                            id: string;
                            /** @description Are its customers kept apart as tenants? */
                            multiTenant: boolean;
                            /** @description Its name for people. */
                            name: string;
                            /** @description Projects with the same one are environments of one product. */
                            organisationId: string;
                        }[];
                    };
                };
            };
        };
    };
    "projects.create": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Which environment of its organisation it is.
                     * @enum {unknown}
                     */
                    environment: "production" | "staging" | "development";
                    /** @description Keep its customers apart: every request names a tenant. For good. */
                    multiTenant?: boolean;
                    /** @description Its name for people: 1 to 100 characters. */
                    name: string;
                    /** @description A project whose organisation it belongs to; without it, it has one of its own. */
                    of?: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether every running server has confirmed the change; they do within seconds. */
                        appliedEverywhere: boolean;
                        /** @description The first keys of a project and where they open what. Shown here and never again. */
                        credentials: {
                            replyke: {
                                /** @description Where Replyke’s clients point. */
                                api: string;
                                /** @description Signs tokens of users who sign in elsewhere: the PEM in base64. The server keeps none of it. */
                                privateKey: string;
                                /** @description What those clients call the project id. */
                                projectId: string;
                                /** @description For servers: it may do everything. */
                                serviceKey: string;
                            };
                            trophy: {
                                /** @description Where Trophy’s admin API is. */
                                adminApi: string;
                                /** @description The header `X-API-KEY`. */
                                adminKey: string;
                                /** @description Where Trophy’s clients point. */
                                api: string;
                            };
                            usercom: {
                                /** @description Where clients of User.com’s API point. */
                                api: string;
                                /** @description Behind `Authorization: Token`. */
                                token: string;
                            };
                        };
                        /** @description A project: one environment with its own users and keys. */
                        project: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /**
                             * @description Which environment of its organisation it is.
                             * @enum {unknown}
                             */
                            environment: "production" | "staging" | "development";
                            /** @description The id in addresses and tokens. */
                            id: string;
                            /** @description Are its customers kept apart as tenants? */
                            multiTenant: boolean;
                            /** @description Its name for people. */
                            name: string;
                            /** @description Projects with the same one are environments of one product. */
                            organisationId: string;
                        };
                    };
                };
            };
        };
    };
    "achievements.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Those that were not archived, oldest first. */
                        achievements: {
                            /** @description achievement: all that must be completed. */
                            achievementIds: string[];
                            /** @description anniversary: years since the user was made. */
                            anniversaryYears: number | null;
                            /** @description A visit to every user after a change of the rules; null: none is under way. */
                            backdating: {
                                /**
                                 * Format: date-time
                                 * @description Since when it is due.
                                 * @example 2025-01-15T10:30:00.000Z
                                 */
                                requestedAt: string;
                                /** @description Users there are. */
                                users: number;
                                /** @description Users that were visited; of a large project to one in a hundred. */
                                visited: number;
                            } | null;
                            /** @description Where its picture is; null: it has none. */
                            badgeUrl: string | null;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description What people read about it. */
                            description: string | null;
                            /** @description Conditions on attributes of the events that count; all must hold. */
                            eventAttributes: {
                                /** @description The attribute, by its id; it may have been deleted since. */
                                attributeId: string;
                                /** @description Its key. */
                                key: string;
                                /** @description The exact text that it must have. */
                                value: string;
                            }[];
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description api: the key it is completed by. */
                            key: string | null;
                            /**
                             * Format: uuid
                             * @description metric: the metric, archived or not.
                             */
                            metricId: string | null;
                            /** @description metric: what the user’s total must reach. */
                            metricValue: number | null;
                            /** @description The name people see. */
                            name: string;
                            /**
                             * @description Can it be completed? From inactive to active, and between active and locked; never back to inactive.
                             * @enum {unknown}
                             */
                            status: "inactive" | "active" | "locked";
                            /** @description streak: the length that completes it. */
                            streakLength: number | null;
                            /**
                             * @description What completes it: a `metric`’s total, a `streak`’s length, a call of the `api`, other achievements (`achievement`), or years since the user was made (`anniversary`).
                             * @enum {unknown}
                             */
                            trigger: "metric" | "api" | "streak" | "achievement" | "anniversary";
                            /** @description Rules that name it, and would stop without it. */
                            usedBy: {
                                /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                                id: string | null;
                                /**
                                 * @description What names it: `streak` are the streak settings.
                                 * @enum {unknown}
                                 */
                                kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                                /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                                name: string | null;
                            }[];
                            /** @description Conditions on attributes of the user; all must hold. */
                            userAttributes: {
                                /** @description The attribute, by its id; it may have been deleted since. */
                                attributeId: string;
                                /** @description Its key. */
                                key: string;
                                /** @description The exact text that it must have. */
                                value: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    "achievements.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description Its name and trigger, and what the trigger needs. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description achievement: all that must be completed, by their ids. */
                    achievementIds?: string[];
                    /** @description anniversary: years since the user was made. */
                    anniversaryYears?: number;
                    /** @description What people read about it. */
                    description?: string | null;
                    /** @description Conditions on attributes of the events that count; all must hold. */
                    eventAttributes?: {
                        /** @description The attribute, by its id. */
                        attributeId: string;
                        /** @description The exact text that it must have. */
                        value: string;
                    }[];
                    /** @description api: the key it is completed by; letters, digits, `-` and `_`. */
                    key?: string;
                    /** @description metric: the metric, by its id. */
                    metricId?: string;
                    /** @description metric: what the user’s total must reach. */
                    metricValue?: number;
                    /** @description The name people see. */
                    name: string;
                    /**
                     * @description Can it be completed? From inactive to active, and between active and locked; never back to inactive.
                     * @enum {unknown}
                     */
                    status?: "inactive" | "active" | "locked";
                    /** @description streak: the length that completes it. */
                    streakLength?: number;
                    /**
                     * @description What completes it: a `metric`’s total, a `streak`’s length, a call of the `api`, other achievements (`achievement`), or years since the user was made (`anniversary`).
                     * @enum {unknown}
                     */
                    trigger: "metric" | "api" | "streak" | "achievement" | "anniversary";
                    /** @description Conditions on attributes of the user; all must hold. */
                    userAttributes?: {
                        /** @description The attribute, by its id. */
                        attributeId: string;
                        /** @description The exact text that it must have. */
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Something users can complete. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description achievement: all that must be completed. */
                        achievementIds: string[];
                        /** @description anniversary: years since the user was made. */
                        anniversaryYears: number | null;
                        /** @description A visit to every user after a change of the rules; null: none is under way. */
                        backdating: {
                            /**
                             * Format: date-time
                             * @description Since when it is due.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            requestedAt: string;
                            /** @description Users there are. */
                            users: number;
                            /** @description Users that were visited; of a large project to one in a hundred. */
                            visited: number;
                        } | null;
                        /** @description Where its picture is; null: it has none. */
                        badgeUrl: string | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it. */
                        description: string | null;
                        /** @description Conditions on attributes of the events that count; all must hold. */
                        eventAttributes: {
                            /** @description The attribute, by its id; it may have been deleted since. */
                            attributeId: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The exact text that it must have. */
                            value: string;
                        }[];
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description api: the key it is completed by. */
                        key: string | null;
                        /**
                         * Format: uuid
                         * @description metric: the metric, archived or not.
                         */
                        metricId: string | null;
                        /** @description metric: what the user’s total must reach. */
                        metricValue: number | null;
                        /** @description The name people see. */
                        name: string;
                        /**
                         * @description Can it be completed? From inactive to active, and between active and locked; never back to inactive.
                         * @enum {unknown}
                         */
                        status: "inactive" | "active" | "locked";
                        /** @description streak: the length that completes it. */
                        streakLength: number | null;
                        /**
                         * @description What completes it: a `metric`’s total, a `streak`’s length, a call of the `api`, other achievements (`achievement`), or years since the user was made (`anniversary`).
                         * @enum {unknown}
                         */
                        trigger: "metric" | "api" | "streak" | "achievement" | "anniversary";
                        /** @description Rules that name it, and would stop without it. */
                        usedBy: {
                            /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                            id: string | null;
                            /**
                             * @description What names it: `streak` are the streak settings.
                             * @enum {unknown}
                             */
                            kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                            /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                            name: string | null;
                        }[];
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes: {
                            /** @description The attribute, by its id; it may have been deleted since. */
                            attributeId: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The exact text that it must have. */
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    "achievements.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The achievement, by its id. */
                achievementId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "achievements.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The achievement, by its id. */
                achievementId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays; another trigger needs its own fields. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description achievement: all that must be completed, by their ids. */
                    achievementIds?: string[];
                    /** @description anniversary: years since the user was made. */
                    anniversaryYears?: number;
                    /** @description What people read about it. */
                    description?: string | null;
                    /** @description Conditions on attributes of the events that count; all must hold. */
                    eventAttributes?: {
                        /** @description The attribute, by its id. */
                        attributeId: string;
                        /** @description The exact text that it must have. */
                        value: string;
                    }[];
                    /** @description api: the key it is completed by; letters, digits, `-` and `_`. */
                    key?: string;
                    /** @description metric: the metric, by its id. */
                    metricId?: string;
                    /** @description metric: what the user’s total must reach. */
                    metricValue?: number;
                    /** @description The name people see. */
                    name?: string;
                    /**
                     * @description Can it be completed? From inactive to active, and between active and locked; never back to inactive.
                     * @enum {unknown}
                     */
                    status?: "inactive" | "active" | "locked";
                    /** @description streak: the length that completes it. */
                    streakLength?: number;
                    /**
                     * @description What completes it: a `metric`’s total, a `streak`’s length, a call of the `api`, other achievements (`achievement`), or years since the user was made (`anniversary`).
                     * @enum {unknown}
                     */
                    trigger?: "metric" | "api" | "streak" | "achievement" | "anniversary";
                    /** @description Conditions on attributes of the user; all must hold. */
                    userAttributes?: {
                        /** @description The attribute, by its id. */
                        attributeId: string;
                        /** @description The exact text that it must have. */
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Something users can complete. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description achievement: all that must be completed. */
                        achievementIds: string[];
                        /** @description anniversary: years since the user was made. */
                        anniversaryYears: number | null;
                        /** @description A visit to every user after a change of the rules; null: none is under way. */
                        backdating: {
                            /**
                             * Format: date-time
                             * @description Since when it is due.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            requestedAt: string;
                            /** @description Users there are. */
                            users: number;
                            /** @description Users that were visited; of a large project to one in a hundred. */
                            visited: number;
                        } | null;
                        /** @description Where its picture is; null: it has none. */
                        badgeUrl: string | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it. */
                        description: string | null;
                        /** @description Conditions on attributes of the events that count; all must hold. */
                        eventAttributes: {
                            /** @description The attribute, by its id; it may have been deleted since. */
                            attributeId: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The exact text that it must have. */
                            value: string;
                        }[];
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description api: the key it is completed by. */
                        key: string | null;
                        /**
                         * Format: uuid
                         * @description metric: the metric, archived or not.
                         */
                        metricId: string | null;
                        /** @description metric: what the user’s total must reach. */
                        metricValue: number | null;
                        /** @description The name people see. */
                        name: string;
                        /**
                         * @description Can it be completed? From inactive to active, and between active and locked; never back to inactive.
                         * @enum {unknown}
                         */
                        status: "inactive" | "active" | "locked";
                        /** @description streak: the length that completes it. */
                        streakLength: number | null;
                        /**
                         * @description What completes it: a `metric`’s total, a `streak`’s length, a call of the `api`, other achievements (`achievement`), or years since the user was made (`anniversary`).
                         * @enum {unknown}
                         */
                        trigger: "metric" | "api" | "streak" | "achievement" | "anniversary";
                        /** @description Rules that name it, and would stop without it. */
                        usedBy: {
                            /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                            id: string | null;
                            /**
                             * @description What names it: `streak` are the streak settings.
                             * @enum {unknown}
                             */
                            kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                            /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                            name: string | null;
                        }[];
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes: {
                            /** @description The attribute, by its id; it may have been deleted since. */
                            attributeId: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The exact text that it must have. */
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    "achievements.badge.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The achievement, by its id. */
                achievementId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /**
                     * Format: binary
                     * @description The picture.
                     */
                    badge: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Something users can complete. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description achievement: all that must be completed. */
                        achievementIds: string[];
                        /** @description anniversary: years since the user was made. */
                        anniversaryYears: number | null;
                        /** @description A visit to every user after a change of the rules; null: none is under way. */
                        backdating: {
                            /**
                             * Format: date-time
                             * @description Since when it is due.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            requestedAt: string;
                            /** @description Users there are. */
                            users: number;
                            /** @description Users that were visited; of a large project to one in a hundred. */
                            visited: number;
                        } | null;
                        /** @description Where its picture is; null: it has none. */
                        badgeUrl: string | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it. */
                        description: string | null;
                        /** @description Conditions on attributes of the events that count; all must hold. */
                        eventAttributes: {
                            /** @description The attribute, by its id; it may have been deleted since. */
                            attributeId: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The exact text that it must have. */
                            value: string;
                        }[];
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description api: the key it is completed by. */
                        key: string | null;
                        /**
                         * Format: uuid
                         * @description metric: the metric, archived or not.
                         */
                        metricId: string | null;
                        /** @description metric: what the user’s total must reach. */
                        metricValue: number | null;
                        /** @description The name people see. */
                        name: string;
                        /**
                         * @description Can it be completed? From inactive to active, and between active and locked; never back to inactive.
                         * @enum {unknown}
                         */
                        status: "inactive" | "active" | "locked";
                        /** @description streak: the length that completes it. */
                        streakLength: number | null;
                        /**
                         * @description What completes it: a `metric`’s total, a `streak`’s length, a call of the `api`, other achievements (`achievement`), or years since the user was made (`anniversary`).
                         * @enum {unknown}
                         */
                        trigger: "metric" | "api" | "streak" | "achievement" | "anniversary";
                        /** @description Rules that name it, and would stop without it. */
                        usedBy: {
                            /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                            id: string | null;
                            /**
                             * @description What names it: `streak` are the streak settings.
                             * @enum {unknown}
                             */
                            kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                            /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                            name: string | null;
                        }[];
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes: {
                            /** @description The attribute, by its id; it may have been deleted since. */
                            attributeId: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The exact text that it must have. */
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    "achievements.badge.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The achievement, by its id. */
                achievementId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Something users can complete. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description achievement: all that must be completed. */
                        achievementIds: string[];
                        /** @description anniversary: years since the user was made. */
                        anniversaryYears: number | null;
                        /** @description A visit to every user after a change of the rules; null: none is under way. */
                        backdating: {
                            /**
                             * Format: date-time
                             * @description Since when it is due.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            requestedAt: string;
                            /** @description Users there are. */
                            users: number;
                            /** @description Users that were visited; of a large project to one in a hundred. */
                            visited: number;
                        } | null;
                        /** @description Where its picture is; null: it has none. */
                        badgeUrl: string | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it. */
                        description: string | null;
                        /** @description Conditions on attributes of the events that count; all must hold. */
                        eventAttributes: {
                            /** @description The attribute, by its id; it may have been deleted since. */
                            attributeId: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The exact text that it must have. */
                            value: string;
                        }[];
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description api: the key it is completed by. */
                        key: string | null;
                        /**
                         * Format: uuid
                         * @description metric: the metric, archived or not.
                         */
                        metricId: string | null;
                        /** @description metric: what the user’s total must reach. */
                        metricValue: number | null;
                        /** @description The name people see. */
                        name: string;
                        /**
                         * @description Can it be completed? From inactive to active, and between active and locked; never back to inactive.
                         * @enum {unknown}
                         */
                        status: "inactive" | "active" | "locked";
                        /** @description streak: the length that completes it. */
                        streakLength: number | null;
                        /**
                         * @description What completes it: a `metric`’s total, a `streak`’s length, a call of the `api`, other achievements (`achievement`), or years since the user was made (`anniversary`).
                         * @enum {unknown}
                         */
                        trigger: "metric" | "api" | "streak" | "achievement" | "anniversary";
                        /** @description Rules that name it, and would stop without it. */
                        usedBy: {
                            /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                            id: string | null;
                            /**
                             * @description What names it: `streak` are the streak settings.
                             * @enum {unknown}
                             */
                            kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                            /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                            name: string | null;
                        }[];
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes: {
                            /** @description The attribute, by its id; it may have been deleted since. */
                            attributeId: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The exact text that it must have. */
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    "achievements.preview": {
        parameters: {
            query: {
                /** @description The achievement that would be changed; absent: one would be made. */
                achievementId?: string;
                /**
                 * @description What would be asked of it, as JSON text: `trigger`, what the trigger needs, and `userAttributes`, as in the body that makes one.
                 * @example {"trigger":"streak","streakLength":7}
                 */
                draft: string;
                /** @description The tenant, where the header cannot be sent. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Ids of some of those who would be given it, as Trophy shows them. */
                        examples: string[];
                        /** @description Likewise: who has it already. */
                        have: number;
                        /** @description How many users were looked at: all there are, or of a large project a fair part of them. */
                        lookedAt: number;
                        /** @description Users there are. */
                        users: number;
                        /** @description Of the users that were looked at: who would be given it at once. */
                        wouldGet: number;
                    };
                };
            };
        };
    };
    "achievements.stats": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description One for each that was not archived. */
                        achievements: {
                            /**
                             * Format: uuid
                             * @description The achievement.
                             */
                            achievementId: string;
                            /** @description How many users have it. */
                            completions: number;
                            /** @description Percent of all users. */
                            rarity: number;
                        }[];
                    };
                };
            };
        };
    };
    "analytics.achievements": {
        parameters: {
            query?: {
                /** @description Compares groups of users: `all` is everybody as one group, `control` the control group with everybody else (`experiment`), `attribute:KEY` the five most frequent values of a user attribute, the other values together, and users without one. Users are in the group they are in now. */
                by?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description All that were not archived: those of a metric first, by metric and value. */
                        achievements: {
                            /** @description How many users of each group have it, in the order of `groups`. */
                            completions: number[];
                            /** @description The achievement. */
                            id: string;
                            /** @description Key of its metric, where it is completed by one. */
                            metric: string | null;
                            /** @description The total that completes it, likewise. */
                            metricValue: number | null;
                            /** @description Its name for people. */
                            name: string;
                            /** @description Their share of all users of the group, from 0 to 1; null: the group is empty. */
                            shares: (number | null)[];
                            /**
                             * @description Can it be completed?
                             * @enum {unknown}
                             */
                            status: "inactive" | "active" | "locked";
                            /**
                             * @description What it is completed by.
                             * @enum {unknown}
                             */
                            trigger: "metric" | "api" | "streak" | "achievement" | "anniversary";
                        }[];
                        /**
                         * Format: date-time
                         * @description The project's instant that is meant by now. Days are days of UTC.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        asOf: string;
                        groups: {
                            /**
                             * @description Which group; `value` is one value of the attribute, `other` all values that have no group.
                             * @enum {unknown}
                             */
                            kind: "all" | "control" | "experiment" | "value" | "other" | "not_set";
                            /** @description How many users it has now. */
                            users: number;
                            /** @description The value, where the kind is `value`; else null. */
                            value: string | null;
                        }[];
                        /** @description Metrics of the achievements, in order of creation. */
                        metrics: {
                            /** @description The key in addresses. */
                            key: string;
                            /** @description Its name for people. */
                            name: string;
                            /** @description A label, or the code of the currency. */
                            units: string;
                            /**
                             * @description What its values are.
                             * @enum {unknown}
                             */
                            unitType: "number" | "currency";
                        }[];
                    };
                };
            };
        };
    };
    "analytics.earlyEngagement": {
        parameters: {
            query?: {
                /** @description Compares groups of users: `all` is everybody as one group, `control` the control group with everybody else (`experiment`), `attribute:KEY` the five most frequent values of a user attribute, the other values together, and users without one. Users are in the group they are in now. */
                by?: string;
                /** @description Users whose first event was in these last days. `90` unless said. */
                days?: "30" | "90" | "365";
                /** @description Key of a metric; absent: all metrics together. */
                metric?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The activation window: so many days from the day of the first event on, that one included. */
                        activationDays: number;
                        /**
                         * Format: date-time
                         * @description The project's instant that is meant by now. Days are days of UTC.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        asOf: string;
                        /**
                         * Format: date
                         * @description The first day of the window of first events.
                         * @example 2025-04-02
                         */
                        from: string;
                        groups: {
                            /** @description Who of them was active on that day, by any metric. */
                            activeUsers: number[];
                            /** @description Users whose first event was in the window and whose activation window is over. */
                            eligibleUsers: number;
                            /** @description The sum of that day divided by who was active on it; null where nobody was. */
                            engagement: (number | null)[];
                            /**
                             * @description Which group; `value` is one value of the attribute, `other` all values that have no group.
                             * @enum {unknown}
                             */
                            kind: "all" | "control" | "experiment" | "value" | "other" | "not_set";
                            /** @description The sum divided by the users; null: there are none. */
                            perUser: number | null;
                            /** @description Sum of all their values in their activation windows. */
                            total: number;
                            /** @description The sum by day since the first event. */
                            totals: number[];
                            /** @description How many users it has now. */
                            users: number;
                            /** @description The value, where the kind is `value`; else null. */
                            value: string | null;
                        }[];
                        /** @description Null: all metrics together. */
                        metric: {
                            /** @description The key in addresses. */
                            key: string;
                            /** @description Its name for people. */
                            name: string;
                            /** @description A label, or the code of the currency. */
                            units: string;
                            /**
                             * @description What its values are.
                             * @enum {unknown}
                             */
                            unitType: "number" | "currency";
                        } | null;
                    };
                };
            };
        };
    };
    "analytics.engagement": {
        parameters: {
            query?: {
                /** @description Compares groups of users: `all` is everybody as one group, `control` the control group with everybody else (`experiment`), `attribute:KEY` the five most frequent values of a user attribute, the other values together, and users without one. Users are in the group they are in now. */
                by?: string;
                /** @description How many days are shown; the last one is today. `90` unless said. */
                days?: "30" | "90" | "365";
                /** @description Key of a metric; absent: all metrics together. */
                metric?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The project's instant that is meant by now. Days are days of UTC.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        asOf: string;
                        /** @description The days that are shown, oldest first; lists of figures by day have one for each. */
                        days: string[];
                        groups: {
                            /** @description Users with an event of any metric on the day. */
                            activeUsers: number[];
                            /** @description The sum divided by the active users; null where nobody was active. */
                            engagement: (number | null)[];
                            /**
                             * @description Which group; `value` is one value of the attribute, `other` all values that have no group.
                             * @enum {unknown}
                             */
                            kind: "all" | "control" | "experiment" | "value" | "other" | "not_set";
                            /** @description Sum of all values of the day. */
                            totals: number[];
                            /** @description How many users it has now. */
                            users: number;
                            /** @description The value, where the kind is `value`; else null. */
                            value: string | null;
                        }[];
                        /** @description Null: all metrics together. */
                        metric: {
                            /** @description The key in addresses. */
                            key: string;
                            /** @description Its name for people. */
                            name: string;
                            /** @description A label, or the code of the currency. */
                            units: string;
                            /**
                             * @description What its values are.
                             * @enum {unknown}
                             */
                            unitType: "number" | "currency";
                        } | null;
                    };
                };
            };
        };
    };
    "analytics.overview": {
        parameters: {
            query?: {
                /** @description How many days of each metric are shown; the last one is today. `90` unless said. */
                days?: "30" | "90" | "365";
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The project's instant that is meant by now. Days are days of UTC.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        asOf: string;
                        /** @description Users with an event today. */
                        dailyActiveUsers: number;
                        /** @description The days that are shown, oldest first; lists of figures by day have one for each. */
                        days: string[];
                        /** @description In order of creation. */
                        metrics: {
                            /** @description The key in addresses. */
                            key: string;
                            /** @description Its name for people. */
                            name: string;
                            /** @description Sum of all values there ever were. */
                            total: number;
                            /** @description The sum of each day. */
                            totals: number[];
                            /** @description A label, or the code of the currency. */
                            units: string;
                            /**
                             * @description What its values are.
                             * @enum {unknown}
                             */
                            unitType: "number" | "currency";
                        }[];
                        /** @description Users with an event in this calendar month. */
                        monthlyActiveUsers: number;
                        /** @description The ten with the greatest sum of all values, first; of equals those made first. */
                        topUsers: {
                            /** @description The email; null: none is known. */
                            email: string | null;
                            /** @description The name; null: none is known. */
                            name: string | null;
                            /** @description The id of the user as Trophy’s wire knows it. */
                            userId: string;
                            /** @description Sum of the values of all events. */
                            value: number;
                        }[];
                        /** @description Users there are. */
                        totalUsers: number;
                    };
                };
            };
        };
    };
    "analytics.retention": {
        parameters: {
            query?: {
                /** @description Compares groups of users: `all` is everybody as one group, `control` the control group with everybody else (`experiment`), `attribute:KEY` the five most frequent values of a user attribute, the other values together, and users without one. Users are in the group they are in now. */
                by?: string;
                /** @description Users whose first event was in these last days. `90` unless said. */
                days?: "30" | "90" | "365";
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The project's instant that is meant by now. Days are days of UTC.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        asOf: string;
                        /**
                         * Format: date
                         * @description The first day of the window of first events.
                         * @example 2025-04-02
                         */
                        from: string;
                        groups: {
                            /** @description By week, oldest first: the week of the window’s first day and all after it. */
                            cohorts: {
                                /** @description How many of them had an event in that week, the next one, and so on up to the present one: the first is all of them. */
                                active: number[];
                                /** @description Users whose first event was in that week. */
                                users: number;
                                /**
                                 * Format: date
                                 * @description The Monday of the week of the first events.
                                 * @example 2025-04-02
                                 */
                                week: string;
                            }[];
                            /**
                             * @description Which group; `value` is one value of the attribute, `other` all values that have no group.
                             * @enum {unknown}
                             */
                            kind: "all" | "control" | "experiment" | "value" | "other" | "not_set";
                            /** @description Users whose first event was in the window. */
                            newUsers: number;
                            /** @description After 7, 14 and 30 days. */
                            retention: {
                                /** @description Their share. From 0 to 1; null: of nobody. */
                                activeShare: number | null;
                                /** @description Of those: who had an event on that very day. */
                                activeUsers: number;
                                /** @description 7, 14 or 30: that many days after the day of the first event. */
                                days: number;
                                /** @description Users whose first event was in the window, and for whom that day is over. */
                                eligibleUsers: number;
                                /** @description Their share. From 0 to 1; null: of nobody. */
                                returnedShare: number | null;
                                /** @description Of those: who had an event on a later day up to and including that day. */
                                returnedUsers: number;
                            }[];
                            /** @description How many users it has now. */
                            users: number;
                            /** @description The value, where the kind is `value`; else null. */
                            value: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "analytics.users": {
        parameters: {
            query?: {
                /** @description Compares groups of users: `all` is everybody as one group, `control` the control group with everybody else (`experiment`), `attribute:KEY` the five most frequent values of a user attribute, the other values together, and users without one. Users are in the group they are in now. */
                by?: string;
                /** @description How many days are shown; the last one is today. `90` unless said. */
                days?: "30" | "90" | "365";
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description The project's instant that is meant by now. Days are days of UTC.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        asOf: string;
                        /** @description The days that are shown, oldest first; lists of figures by day have one for each. */
                        days: string[];
                        groups: {
                            /** @description Users with an event on the day or in the 29 days before. */
                            active30DaysUsers: number[];
                            /** @description Users with an event on the day. */
                            dailyActiveUsers: number[];
                            /**
                             * @description Which group; `value` is one value of the attribute, `other` all values that have no group.
                             * @enum {unknown}
                             */
                            kind: "all" | "control" | "experiment" | "value" | "other" | "not_set";
                            /** @description Users with an event from the first of the day's calendar month to the day, as monthly active users are counted. */
                            monthlyActiveUsers: number[];
                            /** @description Users there are now who had been made by the end of the day. */
                            totalUsers: number[];
                            /** @description How many users it has now. */
                            users: number;
                            /** @description The value, where the kind is `value`; else null. */
                            value: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "appearance.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description What a recap is about.
                         * @enum {unknown}
                         */
                        aggregationPeriod: "weekly" | "monthly";
                        /** @description How messages to users look. */
                        branding: {
                            /** @description The picture beside push messages; null: none. */
                            appIconUrl: string | null;
                            /** @description The name of the product. */
                            appName: string;
                            /** @description Where the product is: http or https; empty: nowhere. */
                            appUrl: string;
                            /** @description Its color: #RGB, #RRGGBB, rgb(r,g,b) or rgba(r,g,b,a). */
                            brandColor: string;
                            /**
                             * @description The font of messages.
                             * @enum {unknown}
                             */
                            font: "MODERN_SANS" | "BOOK_SANS" | "ORGANIC_SANS" | "GEOMETRIC_SANS" | "HEAVY_SANS" | "ROUNDED_SANS" | "MODERN_SERIF" | "BOOK_SERIF" | "MONOSPACE";
                            /** @description The picture at the head of emails; null: none. */
                            logoUrl: string | null;
                        };
                    };
                };
            };
        };
    };
    "appearance.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description What a recap is about.
                     * @enum {unknown}
                     */
                    aggregationPeriod?: "weekly" | "monthly";
                    /** @description How messages to users look. What is absent stays. */
                    branding?: {
                        /** @description The picture beside push messages; null: none. */
                        appIconUrl?: string | null;
                        /** @description The name of the product. */
                        appName?: string;
                        /** @description Where the product is: http or https; empty: nowhere. */
                        appUrl?: string;
                        /** @description Its color: #RGB, #RRGGBB, rgb(r,g,b) or rgba(r,g,b,a). */
                        brandColor?: string;
                        /**
                         * @description The font of messages.
                         * @enum {unknown}
                         */
                        font?: "MODERN_SANS" | "BOOK_SANS" | "ORGANIC_SANS" | "GEOMETRIC_SANS" | "HEAVY_SANS" | "ROUNDED_SANS" | "MODERN_SERIF" | "BOOK_SERIF" | "MONOSPACE";
                        /** @description The picture at the head of emails; null: none. */
                        logoUrl?: string | null;
                    };
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * @description What a recap is about.
                         * @enum {unknown}
                         */
                        aggregationPeriod: "weekly" | "monthly";
                        /** @description How messages to users look. */
                        branding: {
                            /** @description The picture beside push messages; null: none. */
                            appIconUrl: string | null;
                            /** @description The name of the product. */
                            appName: string;
                            /** @description Where the product is: http or https; empty: nowhere. */
                            appUrl: string;
                            /** @description Its color: #RGB, #RRGGBB, rgb(r,g,b) or rgba(r,g,b,a). */
                            brandColor: string;
                            /**
                             * @description The font of messages.
                             * @enum {unknown}
                             */
                            font: "MODERN_SANS" | "BOOK_SANS" | "ORGANIC_SANS" | "GEOMETRIC_SANS" | "HEAVY_SANS" | "ROUNDED_SANS" | "MODERN_SERIF" | "BOOK_SERIF" | "MONOSPACE";
                            /** @description The picture at the head of emails; null: none. */
                            logoUrl: string | null;
                        };
                    };
                };
            };
        };
    };
    "attributes.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of users and events, oldest first. */
                        attributes: {
                            /** @description Of type `fixed`: the values that it may have. */
                            choices: string[] | null;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description The key that Trophy’s clients send values under; fixed. */
                            key: string;
                            /** @description Of type `fixed`: may it have several of them? */
                            multiple: boolean;
                            /** @description The name people see. */
                            name: string;
                            /**
                             * @description What it describes; fixed.
                             * @enum {unknown}
                             */
                            scope: "user" | "event";
                            /** @description The name that User.com’s clients find it by; null: they know none of it. */
                            standardName: string | null;
                            /** @description Rules that name it, and would stop without it. */
                            usedBy: {
                                /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                                id: string | null;
                                /**
                                 * @description What names it: `streak` are the streak settings.
                                 * @enum {unknown}
                                 */
                                kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                                /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                                name: string | null;
                            }[];
                            /**
                             * @description The type of its values; fixed. Trophy’s clients send and read all of them as text, User.com’s as this type. Attributes of events are of type `string`.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                    };
                };
            };
        };
    };
    "attributes.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of type `fixed`, which needs it: the values that it may have. */
                    choices?: string[];
                    /** @description Letters, digits, `-` and `_`; 255 at most. */
                    key: string;
                    /** @description Of type `fixed`: may it have several of them? */
                    multiple?: boolean;
                    /** @description The name people see. */
                    name: string;
                    /**
                     * @description What it describes; fixed.
                     * @enum {unknown}
                     */
                    scope: "user" | "event";
                    /**
                     * @description The type of its values; fixed. Trophy’s clients send and read all of them as text, User.com’s as this type. Attributes of events are of type `string`.
                     * @enum {unknown}
                     */
                    valueType?: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description An attribute that users or events may have. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of type `fixed`: the values that it may have. */
                        choices: string[] | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description The key that Trophy’s clients send values under; fixed. */
                        key: string;
                        /** @description Of type `fixed`: may it have several of them? */
                        multiple: boolean;
                        /** @description The name people see. */
                        name: string;
                        /**
                         * @description What it describes; fixed.
                         * @enum {unknown}
                         */
                        scope: "user" | "event";
                        /** @description The name that User.com’s clients find it by; null: they know none of it. */
                        standardName: string | null;
                        /** @description Rules that name it, and would stop without it. */
                        usedBy: {
                            /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                            id: string | null;
                            /**
                             * @description What names it: `streak` are the streak settings.
                             * @enum {unknown}
                             */
                            kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                            /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                            name: string | null;
                        }[];
                        /**
                         * @description The type of its values; fixed. Trophy’s clients send and read all of them as text, User.com’s as this type. Attributes of events are of type `string`.
                         * @enum {unknown}
                         */
                        valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                    };
                };
            };
        };
    };
    "attributes.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The attribute, by its id. */
                attributeId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "attributes.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The attribute, by its id. */
                attributeId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The name people see. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description An attribute that users or events may have. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of type `fixed`: the values that it may have. */
                        choices: string[] | null;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description The key that Trophy’s clients send values under; fixed. */
                        key: string;
                        /** @description Of type `fixed`: may it have several of them? */
                        multiple: boolean;
                        /** @description The name people see. */
                        name: string;
                        /**
                         * @description What it describes; fixed.
                         * @enum {unknown}
                         */
                        scope: "user" | "event";
                        /** @description The name that User.com’s clients find it by; null: they know none of it. */
                        standardName: string | null;
                        /** @description Rules that name it, and would stop without it. */
                        usedBy: {
                            /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                            id: string | null;
                            /**
                             * @description What names it: `streak` are the streak settings.
                             * @enum {unknown}
                             */
                            kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                            /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                            name: string | null;
                        }[];
                        /**
                         * @description The type of its values; fixed. Trophy’s clients send and read all of them as text, User.com’s as this type. Attributes of events are of type `string`.
                         * @enum {unknown}
                         */
                        valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                    };
                };
            };
        };
    };
    "attributes.usage": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description On how many events attributes are. */
                        event: {
                            /** @description How many events there are; null: they were not counted. */
                            all: number | null;
                            /** @description One for each attribute. */
                            counts: {
                                /**
                                 * Format: uuid
                                 * @description The attribute.
                                 */
                                attributeId: string;
                                /** @description On how many of the events that were looked at it is. */
                                count: number;
                            }[];
                            /** @description How many events were looked at: all there are, or of a large project a fair part of them. */
                            lookedAt: number;
                        };
                        /** @description On how many users attributes are. */
                        user: {
                            /** @description How many users there are; null: they were not counted. */
                            all: number | null;
                            /** @description One for each attribute. */
                            counts: {
                                /**
                                 * Format: uuid
                                 * @description The attribute.
                                 */
                                attributeId: string;
                                /** @description On how many of the users that were looked at it is. */
                                count: number;
                            }[];
                            /** @description How many users were looked at: all there are, or of a large project a fair part of them. */
                            lookedAt: number;
                        };
                    };
                };
            };
        };
    };
    "environments.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The highest first. */
                        environments: {
                            /** @description 1 is the highest; all development environments share the last. */
                            priority: number;
                            /** @description A project: one environment with its own users and keys. */
                            project: {
                                /**
                                 * Format: date-time
                                 * @description When it was made.
                                 * @example 2025-01-15T10:30:00.000Z
                                 */
                                createdAt: string;
                                /**
                                 * @description Which environment of its organisation it is.
                                 * @enum {unknown}
                                 */
                                environment: "production" | "staging" | "development";
                                /** @description The id in addresses and tokens. */
                                id: string;
                                /** @description Are its customers kept apart as tenants? */
                                multiTenant: boolean;
                                /** @description Its name for people. */
                                name: string;
                                /** @description Projects with the same one are environments of one product. */
                                organisationId: string;
                            };
                            /** @description Is a change made in the project of the path carried to this one by itself? */
                            receivesChanges: boolean;
                        }[];
                    };
                };
            };
        };
    };
    "environments.changes": {
        parameters: {
            query: {
                /** @description The environment that the configuration would be copied to, by its id. */
                to: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What copying would do there; empty: both are alike. */
                        changes: {
                            /**
                             * @description What copying would do to it there.
                             * @enum {unknown}
                             */
                            change: "made" | "changed" | "removed";
                            /** @description What it is: `metric`, `points level` … */
                            kind: string;
                            /** @description What it is called; empty of settings. */
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    "environments.copy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The environment that the configuration is copied to, by its id. */
                    to: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many definitions and settings changed there. */
                        changed: number;
                    };
                };
            };
        };
    };
    "experiment.find": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Days after the first event in which a user counts as getting started. */
                        activationWindow: number;
                        /** @description Percent of new users that are drawn into the control group; nobody is drawn twice. */
                        controlRatio: number;
                        /** @description How many users are in each group now. */
                        users: {
                            /** @description Users in the control group, who are sent no messages. */
                            control: number;
                            /** @description All other users. */
                            experiment: number;
                        };
                    };
                };
            };
        };
    };
    "experiment.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Days after the first event in which a user counts as getting started. */
                    activationWindow?: number;
                    /** @description Percent of new users that are drawn into the control group; nobody is drawn twice. */
                    controlRatio?: number;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Days after the first event in which a user counts as getting started. */
                        activationWindow: number;
                        /** @description Percent of new users that are drawn into the control group; nobody is drawn twice. */
                        controlRatio: number;
                        /** @description How many users are in each group now. */
                        users: {
                            /** @description Users in the control group, who are sent no messages. */
                            control: number;
                            /** @description All other users. */
                            experiment: number;
                        };
                    };
                };
            };
        };
    };
    "keys.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Oldest first. */
                        keys: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description The id of the key, which is no secret. */
                            id: string;
                            /**
                             * @description The API it opens: `admin` is Trophy’s, `usercom` User.com’s, `replyke` Replyke’s service key.
                             * @enum {unknown}
                             */
                            kind: "admin" | "usercom" | "replyke";
                            /**
                             * Format: date-time
                             * @description When it was last used, to some minutes; null: never.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastUsedAt: string | null;
                            /** @description How the key begins. */
                            prefix: string;
                            /**
                             * @description Revoked ones are refused.
                             * @enum {unknown}
                             */
                            status: "active" | "revoked";
                        }[];
                    };
                };
            };
        };
    };
    "keys.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The API it is to open.
                     * @enum {unknown}
                     */
                    kind: "admin" | "usercom" | "replyke";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether every running server has confirmed the change; they do within seconds. */
                        appliedEverywhere: boolean;
                        /** @description A key of a project. */
                        key: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description The id of the key, which is no secret. */
                            id: string;
                            /**
                             * @description The API it opens: `admin` is Trophy’s, `usercom` User.com’s, `replyke` Replyke’s service key.
                             * @enum {unknown}
                             */
                            kind: "admin" | "usercom" | "replyke";
                            /**
                             * Format: date-time
                             * @description When it was last used, to some minutes; null: never.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastUsedAt: string | null;
                            /** @description How the key begins. */
                            prefix: string;
                            /**
                             * @description Revoked ones are refused.
                             * @enum {unknown}
                             */
                            status: "active" | "revoked";
                        };
                        /** @description The whole key. It is shown here and never again. */
                        secret: string;
                    };
                };
            };
        };
    };
    "keys.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key, by its id. */
                keyId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether every running server has confirmed the change; they do within seconds. */
                        appliedEverywhere: boolean;
                        /** @description A key of a project. */
                        key: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description The id of the key, which is no secret. */
                            id: string;
                            /**
                             * @description The API it opens: `admin` is Trophy’s, `usercom` User.com’s, `replyke` Replyke’s service key.
                             * @enum {unknown}
                             */
                            kind: "admin" | "usercom" | "replyke";
                            /**
                             * Format: date-time
                             * @description When it was last used, to some minutes; null: never.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastUsedAt: string | null;
                            /** @description How the key begins. */
                            prefix: string;
                            /**
                             * @description Revoked ones are refused.
                             * @enum {unknown}
                             */
                            status: "active" | "revoked";
                        };
                    };
                };
            };
        };
    };
    "keys.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key, by its id. */
                keyId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Revoked: refused until it is active again.
                     * @enum {unknown}
                     */
                    status: "active" | "revoked";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether every running server has confirmed the change; they do within seconds. */
                        appliedEverywhere: boolean;
                        /** @description A key of a project. */
                        key: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description The id of the key, which is no secret. */
                            id: string;
                            /**
                             * @description The API it opens: `admin` is Trophy’s, `usercom` User.com’s, `replyke` Replyke’s service key.
                             * @enum {unknown}
                             */
                            kind: "admin" | "usercom" | "replyke";
                            /**
                             * Format: date-time
                             * @description When it was last used, to some minutes; null: never.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastUsedAt: string | null;
                            /** @description How the key begins. */
                            prefix: string;
                            /**
                             * @description Revoked ones are refused.
                             * @enum {unknown}
                             */
                            status: "active" | "revoked";
                        };
                    };
                };
            };
        };
    };
    "keys.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key, by its id. */
                keyId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether every running server has confirmed the change; they do within seconds. */
                        appliedEverywhere: boolean;
                        /** @description A key of a project. */
                        key: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description The id of the key, which is no secret. */
                            id: string;
                            /**
                             * @description The API it opens: `admin` is Trophy’s, `usercom` User.com’s, `replyke` Replyke’s service key.
                             * @enum {unknown}
                             */
                            kind: "admin" | "usercom" | "replyke";
                            /**
                             * Format: date-time
                             * @description When it was last used, to some minutes; null: never.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastUsedAt: string | null;
                            /** @description How the key begins. */
                            prefix: string;
                            /**
                             * @description Revoked ones are refused.
                             * @enum {unknown}
                             */
                            status: "active" | "revoked";
                        };
                        /** @description The whole key. It is shown here and never again. */
                        secret: string;
                    };
                };
            };
        };
    };
    "leaderboards.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Oldest first. */
                        leaderboards: {
                            /** @description User attributes by whose values it is parted into groups. */
                            breakdownAttributes: {
                                /**
                                 * Format: uuid
                                 * @description The attribute.
                                 */
                                attributeId: string;
                                /** @description The attribute's key. */
                                key: string;
                            }[];
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description What people read about it. */
                            description: string | null;
                            /**
                             * Format: date
                             * @description Its last day; null: it has none.
                             * @example 2025-04-02
                             */
                            end: string | null;
                            /** @description Only what is done before this local time of day counts. */
                            endTime: string | null;
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Names it in paths and answers of the other wires. */
                            key: string;
                            /** @description How many are on it; null: 1,000. */
                            maxParticipants: number | null;
                            /** @description metric: what is summed; archived or not. */
                            metric: {
                                /**
                                 * Format: uuid
                                 * @description Its id.
                                 */
                                id: string;
                                /** @description Its key. */
                                key: string;
                                /** @description Its name. */
                                name: string;
                            } | null;
                            /** @description The name people see. */
                            name: string;
                            /** @description points: the points system; archived or not. */
                            pointsSystem: {
                                /**
                                 * Format: uuid
                                 * @description Its id.
                                 */
                                id: string;
                                /** @description Its key. */
                                key: string;
                                /** @description Its name. */
                                name: string;
                            } | null;
                            /**
                             * @description What users are ranked by.
                             * @enum {unknown}
                             */
                            rankBy: "metric" | "points" | "streak";
                            /** @description After how many of them it begins anew. */
                            runInterval: number | null;
                            /** @description What it repeats by: `day`, `month` or `year`; null: it does not. */
                            runUnit: string | null;
                            /**
                             * Format: date
                             * @description Its first day.
                             * @example 2025-04-02
                             */
                            start: string;
                            /** @description Only what is done from this local time of day on counts. */
                            startTime: string | null;
                            /**
                             * @description Where it is in its life.
                             * @enum {unknown}
                             */
                            status: "inactive" | "scheduled" | "active" | "finished";
                        }[];
                    };
                };
            };
        };
    };
    "leaderboards.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description Inactive unless it says more. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description By whose values it is parted into groups. */
                    breakdownAttributes?: string[];
                    /** @description What people read about it; null: nothing. */
                    description?: string | null;
                    /**
                     * Format: date
                     * @description Its last day; null: it has none.
                     */
                    end?: string | null;
                    /**
                     * @description Only what is done before this local time of day counts; null: all day.
                     * @example 09:00
                     */
                    endTime?: string | null;
                    /** @description Letters, numbers, hyphens and underscores; unique among leaderboards. */
                    key: string;
                    /** @description How many are on it; null: 1,000. */
                    maxParticipants?: number | null;
                    /**
                     * Format: uuid
                     * @description metric: the metric.
                     */
                    metricId?: string;
                    /** @description The name people see. */
                    name: string;
                    /**
                     * Format: uuid
                     * @description points: the points system.
                     */
                    pointsSystemId?: string;
                    /**
                     * @description What users are ranked by.
                     * @enum {unknown}
                     */
                    rankBy: "metric" | "points" | "streak";
                    /** @description After how many of them it begins anew. */
                    runInterval?: number;
                    /**
                     * @description What it repeats by; null: it does not.
                     * @enum {string|null}
                     */
                    runUnit?: "day" | "month" | "year" | null;
                    /**
                     * Format: date
                     * @description Its first day; a new one begins today.
                     */
                    start?: string;
                    /**
                     * @description Only what is done from this local time of day on counts; null: all day.
                     * @example 09:00
                     */
                    startTime?: string | null;
                    /**
                     * @description Where it is in its life.
                     * @enum {unknown}
                     */
                    status?: "inactive" | "scheduled" | "active" | "finished";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A ranking of users. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description User attributes by whose values it is parted into groups. */
                        breakdownAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it. */
                        description: string | null;
                        /**
                         * Format: date
                         * @description Its last day; null: it has none.
                         * @example 2025-04-02
                         */
                        end: string | null;
                        /** @description Only what is done before this local time of day counts. */
                        endTime: string | null;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description Names it in paths and answers of the other wires. */
                        key: string;
                        /** @description How many are on it; null: 1,000. */
                        maxParticipants: number | null;
                        /** @description metric: what is summed; archived or not. */
                        metric: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        } | null;
                        /** @description The name people see. */
                        name: string;
                        /** @description points: the points system; archived or not. */
                        pointsSystem: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        } | null;
                        /**
                         * @description What users are ranked by.
                         * @enum {unknown}
                         */
                        rankBy: "metric" | "points" | "streak";
                        /** @description After how many of them it begins anew. */
                        runInterval: number | null;
                        /** @description What it repeats by: `day`, `month` or `year`; null: it does not. */
                        runUnit: string | null;
                        /**
                         * Format: date
                         * @description Its first day.
                         * @example 2025-04-02
                         */
                        start: string;
                        /** @description Only what is done from this local time of day on counts. */
                        startTime: string | null;
                        /**
                         * @description Where it is in its life.
                         * @enum {unknown}
                         */
                        status: "inactive" | "scheduled" | "active" | "finished";
                    };
                };
            };
        };
    };
    "leaderboards.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The leaderboard, by its id. */
                leaderboardId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A ranking of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description User attributes by whose values it is parted into groups. */
                        breakdownAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it. */
                        description: string | null;
                        /**
                         * Format: date
                         * @description Its last day; null: it has none.
                         * @example 2025-04-02
                         */
                        end: string | null;
                        /** @description Only what is done before this local time of day counts. */
                        endTime: string | null;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description Names it in paths and answers of the other wires. */
                        key: string;
                        /** @description How many are on it; null: 1,000. */
                        maxParticipants: number | null;
                        /** @description metric: what is summed; archived or not. */
                        metric: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        } | null;
                        /** @description The name people see. */
                        name: string;
                        /** @description points: the points system; archived or not. */
                        pointsSystem: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        } | null;
                        /**
                         * @description What users are ranked by.
                         * @enum {unknown}
                         */
                        rankBy: "metric" | "points" | "streak";
                        /** @description After how many of them it begins anew. */
                        runInterval: number | null;
                        /** @description What it repeats by: `day`, `month` or `year`; null: it does not. */
                        runUnit: string | null;
                        /**
                         * Format: date
                         * @description Its first day.
                         * @example 2025-04-02
                         */
                        start: string;
                        /** @description Only what is done from this local time of day on counts. */
                        startTime: string | null;
                        /**
                         * @description Where it is in its life.
                         * @enum {unknown}
                         */
                        status: "inactive" | "scheduled" | "active" | "finished";
                    };
                };
            };
        };
    };
    "leaderboards.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The leaderboard, by its id. */
                leaderboardId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "leaderboards.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The leaderboard, by its id. */
                leaderboardId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. Once it is not inactive, only name, description, maxParticipants, end and status can change. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description By whose values it is parted into groups. */
                    breakdownAttributes?: string[];
                    /** @description What people read about it; null: nothing. */
                    description?: string | null;
                    /**
                     * Format: date
                     * @description Its last day; null: it has none.
                     */
                    end?: string | null;
                    /**
                     * @description Only what is done before this local time of day counts; null: all day.
                     * @example 09:00
                     */
                    endTime?: string | null;
                    /** @description Letters, numbers, hyphens and underscores; unique among leaderboards. */
                    key?: string;
                    /** @description How many are on it; null: 1,000. */
                    maxParticipants?: number | null;
                    /**
                     * Format: uuid
                     * @description metric: the metric.
                     */
                    metricId?: string;
                    /** @description The name people see. */
                    name?: string;
                    /**
                     * Format: uuid
                     * @description points: the points system.
                     */
                    pointsSystemId?: string;
                    /**
                     * @description What users are ranked by.
                     * @enum {unknown}
                     */
                    rankBy?: "metric" | "points" | "streak";
                    /** @description After how many of them it begins anew. */
                    runInterval?: number;
                    /**
                     * @description What it repeats by; null: it does not.
                     * @enum {string|null}
                     */
                    runUnit?: "day" | "month" | "year" | null;
                    /**
                     * Format: date
                     * @description Its first day; a new one begins today.
                     */
                    start?: string;
                    /**
                     * @description Only what is done from this local time of day on counts; null: all day.
                     * @example 09:00
                     */
                    startTime?: string | null;
                    /**
                     * @description Where it is in its life.
                     * @enum {unknown}
                     */
                    status?: "inactive" | "scheduled" | "active" | "finished";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A ranking of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description User attributes by whose values it is parted into groups. */
                        breakdownAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                        }[];
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it. */
                        description: string | null;
                        /**
                         * Format: date
                         * @description Its last day; null: it has none.
                         * @example 2025-04-02
                         */
                        end: string | null;
                        /** @description Only what is done before this local time of day counts. */
                        endTime: string | null;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description Names it in paths and answers of the other wires. */
                        key: string;
                        /** @description How many are on it; null: 1,000. */
                        maxParticipants: number | null;
                        /** @description metric: what is summed; archived or not. */
                        metric: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        } | null;
                        /** @description The name people see. */
                        name: string;
                        /** @description points: the points system; archived or not. */
                        pointsSystem: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        } | null;
                        /**
                         * @description What users are ranked by.
                         * @enum {unknown}
                         */
                        rankBy: "metric" | "points" | "streak";
                        /** @description After how many of them it begins anew. */
                        runInterval: number | null;
                        /** @description What it repeats by: `day`, `month` or `year`; null: it does not. */
                        runUnit: string | null;
                        /**
                         * Format: date
                         * @description Its first day.
                         * @example 2025-04-02
                         */
                        start: string;
                        /** @description Only what is done from this local time of day on counts. */
                        startTime: string | null;
                        /**
                         * @description Where it is in its life.
                         * @enum {unknown}
                         */
                        status: "inactive" | "scheduled" | "active" | "finished";
                    };
                };
            };
        };
    };
    "leaderboards.analysis": {
        parameters: {
            query?: {
                /** @description A date in the run; the current one when absent. */
                run?: string;
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The leaderboard, by its id. */
                leaderboardId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Users with any event in the days of the run; null: charts are still being prepared. */
                        activeUsers: number | null;
                        /** @description Against the run before; null: there was none. */
                        change: {
                            before: {
                                /**
                                 * Format: date
                                 * @description Its last day; null: it has none.
                                 * @example 2025-04-02
                                 */
                                end: string | null;
                                /**
                                 * Format: date
                                 * @description Its first day.
                                 * @example 2025-04-02
                                 */
                                start: string;
                            };
                            /** @description Who of those reached more than before. */
                            improved: number;
                            /** @description Who took part in this one only. */
                            joined: number;
                            /** @description Who took part in the one before only. */
                            left: number;
                            /** @description Who took part in both. */
                            stayed: number;
                        } | null;
                        /** @description The largest fifty; none of a board without breakdown. */
                        groups: {
                            /** @description Names the group where one is asked for. */
                            name: string;
                            /** @description Users with a score above 0 in it. */
                            participants: number;
                            /** @description The values of the breakdown attributes. */
                            values: string[];
                        }[];
                        /** @description Equal ranges from the lowest score to the highest, at most 12. */
                        histogram: {
                            /** @description The lowest score of the range. */
                            from: number;
                            /** @description Scores are below this one. */
                            to: number;
                            /** @description How many have one of these scores. */
                            users: number;
                        }[];
                        /** @description Users with a score above 0, over all groups. */
                        participants: number;
                        /** @description The run; null: the board has not begun. */
                        run: {
                            /**
                             * Format: date
                             * @description Its last day; null: it has none.
                             * @example 2025-04-02
                             */
                            end: string | null;
                            /**
                             * Format: date
                             * @description Its first day.
                             * @example 2025-04-02
                             */
                            start: string;
                        } | null;
                        /** @description Null: nobody took part. */
                        scores: {
                            /** @description The highest. */
                            highest: number;
                            /** @description The lowest. */
                            lowest: number;
                            /** @description The average. */
                            mean: number;
                            /** @description The middle one. */
                            median: number;
                        } | null;
                        /** @description The best ten of all groups together. */
                        top: {
                            /** @description The place, from 1. */
                            rank: number;
                            /** @description What the user reached. */
                            score: number;
                            /** @description A user. */
                            user: {
                                /** @description Where the user's picture is. */
                                avatar: string | null;
                                /** @description The user's email. */
                                email: string | null;
                                /** @description Your own id of the user, or the uid. */
                                id: string;
                                /** @description The user's name. */
                                name: string | null;
                            };
                        }[];
                    };
                };
            };
        };
    };
    "leaderboards.runs": {
        parameters: {
            query?: {
                /** @description 1 to 52; 12 when absent. */
                limit?: string;
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The leaderboard, by its id. */
                leaderboardId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The latest first; none before the board has begun. */
                        runs: {
                            /** @description Whether it is the one of now, or the last. */
                            current: boolean;
                            /**
                             * Format: date
                             * @description Its last day; null: it has none.
                             * @example 2025-04-02
                             */
                            end: string | null;
                            /** @description Users with a score above 0. */
                            participants: number;
                            /**
                             * Format: date
                             * @description Its first day.
                             * @example 2025-04-02
                             */
                            start: string;
                        }[];
                    };
                };
            };
        };
    };
    "leaderboards.standings": {
        parameters: {
            query?: {
                /** @description What the page before, or a place, gave. */
                cursor?: string;
                /** @description A group by its name; all of them together when absent. */
                group?: string;
                /** @description 1 to 200; 50 when absent. */
                limit?: string;
                /** @description A date in the run; the current one when absent. */
                run?: string;
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The leaderboard, by its id. */
                leaderboardId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Asks for the next page; null: the board ends there. */
                        nextCursor: string | null;
                        /** @description The run; null: the board has not begun. */
                        run: {
                            /**
                             * Format: date
                             * @description Its last day; null: it has none.
                             * @example 2025-04-02
                             */
                            end: string | null;
                            /**
                             * Format: date
                             * @description Its first day.
                             * @example 2025-04-02
                             */
                            start: string;
                        } | null;
                        /** @description Best first. */
                        standings: {
                            /** @description The place, from 1. */
                            rank: number;
                            /**
                             * Format: date-time
                             * @description When the score last changed: of equals the earlier is ahead.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            reachedAt: string;
                            /** @description What the user reached. */
                            score: number;
                            /** @description A user. */
                            user: {
                                /** @description Where the user's picture is. */
                                avatar: string | null;
                                /** @description The user's email. */
                                email: string | null;
                                /** @description Your own id of the user, or the uid. */
                                id: string;
                                /** @description The user's name. */
                                name: string | null;
                            };
                        }[];
                    };
                };
            };
        };
    };
    "leaderboards.standing": {
        parameters: {
            query?: {
                /** @description A group by its name; all of them together when absent. */
                group?: string;
                /** @description A date in the run; the current one when absent. */
                run?: string;
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The leaderboard, by its id. */
                leaderboardId: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by your own id of it, or the uid. */
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Null: not on the board. */
                        place: {
                            /** @description Asks for the page that begins there. */
                            cursor: string;
                            /** @description The place, from 1. */
                            rank: number;
                            /** @description What the user reached. */
                            score: number;
                        } | null;
                    };
                };
            };
        };
    };
    "live.watch": {
        parameters: {
            query?: {
                /** @description The tenant, since streams can send no header. */
                tenant?: string;
                /** @description Tell of this user too: the uid, else the id as Trophy’s wire knows it. */
                user?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Server-sent events. `watching`: changes are told from now on. `changed` with `{"counters": boolean, "user": boolean}`: what may be shown differently by now, events or the number of users of the project, or the user. `signed_out`: the session has ended, and so does the stream. Lines that begin with `:` keep the connection. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    "metrics.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Those that take events, oldest first. */
                        metrics: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description The key that events are sent under; fixed. */
                            key: string;
                            /** @description The name people see. */
                            name: string;
                            /** @description A currency code such as `USD` for `currency`, else a label of your own; may be empty. */
                            units: string;
                            /**
                             * @description What its values are.
                             * @enum {unknown}
                             */
                            unitType: "number" | "currency";
                            /** @description Rules that name it, and would stop without it. */
                            usedBy: {
                                /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                                id: string | null;
                                /**
                                 * @description What names it: `streak` are the streak settings.
                                 * @enum {unknown}
                                 */
                                kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                                /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                                name: string | null;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    "metrics.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Letters, digits, `-` and `_`; 255 at most. */
                    key: string;
                    /** @description The name people see. */
                    name: string;
                    /** @description A currency code such as `USD` for `currency`, else a label of your own; may be empty. */
                    units?: string;
                    /**
                     * @description What its values are.
                     * @enum {unknown}
                     */
                    unitType?: "number" | "currency";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Something users do that is counted. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description The key that events are sent under; fixed. */
                        key: string;
                        /** @description The name people see. */
                        name: string;
                        /** @description A currency code such as `USD` for `currency`, else a label of your own; may be empty. */
                        units: string;
                        /**
                         * @description What its values are.
                         * @enum {unknown}
                         */
                        unitType: "number" | "currency";
                        /** @description Rules that name it, and would stop without it. */
                        usedBy: {
                            /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                            id: string | null;
                            /**
                             * @description What names it: `streak` are the streak settings.
                             * @enum {unknown}
                             */
                            kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                            /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                            name: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "metrics.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The metric, by its id. */
                metricId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "metrics.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The metric, by its id. */
                metricId: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. The key is fixed. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description The name people see. */
                    name?: string;
                    /** @description A currency code such as `USD` for `currency`, else a label of your own; may be empty. */
                    units?: string;
                    /**
                     * @description What its values are.
                     * @enum {unknown}
                     */
                    unitType?: "number" | "currency";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Something users do that is counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description The key that events are sent under; fixed. */
                        key: string;
                        /** @description The name people see. */
                        name: string;
                        /** @description A currency code such as `USD` for `currency`, else a label of your own; may be empty. */
                        units: string;
                        /**
                         * @description What its values are.
                         * @enum {unknown}
                         */
                        unitType: "number" | "currency";
                        /** @description Rules that name it, and would stop without it. */
                        usedBy: {
                            /** @description Which one; of a trigger or a boost its points system, null of the streak settings. */
                            id: string | null;
                            /**
                             * @description What names it: `streak` are the streak settings.
                             * @enum {unknown}
                             */
                            kind: "achievement" | "streak" | "points_trigger" | "points_boost" | "leaderboard";
                            /** @description Its name for people; of a trigger its points system’s, null of the streak settings. */
                            name: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "metrics.usage": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many events there are; null: they were not counted. */
                        all: number | null;
                        /** @description One for each metric that takes events. */
                        counts: {
                            /** @description How many of the events that were looked at are its. */
                            count: number;
                            /**
                             * Format: uuid
                             * @description The metric.
                             */
                            metricId: string;
                        }[];
                        /** @description How many events were looked at: all there are, or of a large project a fair part of them. */
                        lookedAt: number;
                    };
                };
            };
        };
    };
    "points.choices": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Likewise. */
                        achievements: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its name. */
                            name: string;
                        }[];
                        /** @description Those of events. */
                        eventAttributes: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        }[];
                        /** @description Those that were not archived. */
                        metrics: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        }[];
                        /**
                         * @description What streaks count.
                         * @enum {unknown}
                         */
                        streakFrequency: "daily" | "weekly" | "monthly";
                        /** @description Points systems that were not archived. */
                        systems: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        }[];
                        /** @description Those of users. */
                        userAttributes: {
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    "points.systems.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Oldest first. */
                        systems: {
                            /** @description Triggers that fire. */
                            activeTriggers: number;
                            /** @description Where its picture is; null: it has none. */
                            badgeUrl: string | null;
                            /** @description Boosts of all users that are in force or will be, by the UTC date. */
                            boosts: number;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description What people read about it; may be empty. */
                            description: string;
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Triggers that do not. */
                            inactiveTriggers: number;
                            /** @description Names it in paths and answers of the other wires. */
                            key: string;
                            /** @description How many levels it has. */
                            levels: number;
                            /** @description No user can have more; null: no limit. */
                            maxPoints: number | null;
                            /** @description The name people see. */
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    "points.systems.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where its picture is; null: it has none. */
                    badgeUrl?: string | null;
                    /** @description What people read about it; may be empty. */
                    description?: string;
                    /**
                     * @description Letters, numbers, hyphens and underscores; unique among points systems, and fixed.
                     * @example xp
                     */
                    key: string;
                    /** @description No user can have more; null: no limit. */
                    maxPoints?: number | null;
                    /** @description The name people see of the points system. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Points of one kind. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Triggers that fire. */
                        activeTriggers: number;
                        /** @description Where its picture is; null: it has none. */
                        badgeUrl: string | null;
                        /** @description Boosts of all users that are in force or will be, by the UTC date. */
                        boosts: number;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it; may be empty. */
                        description: string;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description Triggers that do not. */
                        inactiveTriggers: number;
                        /** @description Names it in paths and answers of the other wires. */
                        key: string;
                        /** @description How many levels it has. */
                        levels: number;
                        /** @description No user can have more; null: no limit. */
                        maxPoints: number | null;
                        /** @description The name people see. */
                        name: string;
                    };
                };
            };
        };
    };
    "points.systems.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description From the lowest to the highest. */
                        levels: {
                            /** @description Where its picture is; null: it has none. */
                            badgeUrl: string | null;
                            /** @description What people read about it; may be empty. */
                            description: string;
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Names it in answers of the other wires. */
                            key: string;
                            /** @description The name people see. */
                            name: string;
                            /** @description Who has so many points, or more, has reached it. */
                            points: number;
                        }[];
                        /** @description Points of one kind. */
                        system: {
                            /** @description Triggers that fire. */
                            activeTriggers: number;
                            /** @description Where its picture is; null: it has none. */
                            badgeUrl: string | null;
                            /** @description Boosts of all users that are in force or will be, by the UTC date. */
                            boosts: number;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description What people read about it; may be empty. */
                            description: string;
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description Triggers that do not. */
                            inactiveTriggers: number;
                            /** @description Names it in paths and answers of the other wires. */
                            key: string;
                            /** @description How many levels it has. */
                            levels: number;
                            /** @description No user can have more; null: no limit. */
                            maxPoints: number | null;
                            /** @description The name people see. */
                            name: string;
                        };
                        /** @description Those that were not archived, oldest first. */
                        triggers: {
                            /**
                             * Format: uuid
                             * @description achievement: the achievement; it may be archived.
                             */
                            achievementId: string | null;
                            /** @description Whether an event is refused that would take the total below 0. */
                            blockIfOutOfPoints: boolean;
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description Conditions on attributes of the events that count; all must hold. */
                            eventAttributes: {
                                /**
                                 * Format: uuid
                                 * @description The attribute.
                                 */
                                attributeId: string;
                                /** @description The attribute's key. */
                                key: string;
                                /** @description The exact value it must have. */
                                value: string;
                            }[];
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /**
                             * Format: uuid
                             * @description metric: the metric; it may be archived.
                             */
                            metricId: string | null;
                            /** @description metric: fires for every so much of the total. */
                            metricThreshold: number | null;
                            /** @description How many points one firing gives; less than 0 takes them. */
                            points: number;
                            /**
                             * @description Only active ones fire.
                             * @enum {unknown}
                             */
                            status: "active" | "inactive";
                            /** @description streak: fires for every so many periods. */
                            streakLength: number | null;
                            /** @description time: fires after every so many units. */
                            timeInterval: number | null;
                            /** @description time: `hours` or `days`. */
                            timeUnit: string | null;
                            /**
                             * @description What fires it.
                             * @enum {unknown}
                             */
                            type: "metric" | "achievement" | "streak" | "time" | "user_creation";
                            /**
                             * Format: date-time
                             * @description When it was last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Conditions on attributes of the user; all must hold. */
                            userAttributes: {
                                /**
                                 * Format: uuid
                                 * @description The attribute.
                                 */
                                attributeId: string;
                                /** @description The attribute's key. */
                                key: string;
                                /** @description The exact value it must have. */
                                value: string;
                            }[];
                        }[];
                    };
                };
            };
        };
    };
    "points.systems.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "points.systems.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays; a lower maximum takes no points away. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where its picture is; null: it has none. */
                    badgeUrl?: string | null;
                    /** @description What people read about it; may be empty. */
                    description?: string;
                    /** @description No user can have more; null: no limit. */
                    maxPoints?: number | null;
                    /** @description The name people see of the points system. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Points of one kind. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Triggers that fire. */
                        activeTriggers: number;
                        /** @description Where its picture is; null: it has none. */
                        badgeUrl: string | null;
                        /** @description Boosts of all users that are in force or will be, by the UTC date. */
                        boosts: number;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What people read about it; may be empty. */
                        description: string;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description Triggers that do not. */
                        inactiveTriggers: number;
                        /** @description Names it in paths and answers of the other wires. */
                        key: string;
                        /** @description How many levels it has. */
                        levels: number;
                        /** @description No user can have more; null: no limit. */
                        maxPoints: number | null;
                        /** @description The name people see. */
                        name: string;
                    };
                };
            };
        };
    };
    "points.boosts.list": {
        parameters: {
            query?: {
                /** @description What the page before gave. */
                cursor?: string;
                /** @description 1 to 200; 100 when absent. */
                limit?: string;
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of all users and of one, oldest first. */
                        boosts: {
                            /**
                             * Format: date
                             * @description Its last day; null: it has none.
                             * @example 2025-04-02
                             */
                            end: string | null;
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description What earned points are multiplied by. */
                            multiplier: number;
                            /** @description Its name. */
                            name: string;
                            /**
                             * @description How the product becomes a whole number.
                             * @enum {unknown}
                             */
                            rounding: "down" | "up" | "nearest";
                            /**
                             * Format: date
                             * @description Its first day.
                             * @example 2025-04-02
                             */
                            start: string;
                            /**
                             * @description Whether it is in force, by its user's date, else UTC's.
                             * @enum {unknown}
                             */
                            status: "active" | "scheduled" | "finished";
                            /** @description Conditions on attributes of the user; all must hold. */
                            userAttributes: {
                                /**
                                 * Format: uuid
                                 * @description The attribute.
                                 */
                                attributeId: string;
                                /** @description The attribute's key. */
                                key: string;
                                /** @description The exact value it must have. */
                                value: string;
                            }[];
                            /** @description The one user's id; null: it is of all who match. */
                            userId: string | null;
                        }[];
                        /** @description Asks for the next page; null: there is none. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "points.boosts.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        /** @description For one user or for all who match, never both. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description Its last day; null: it has none.
                     */
                    end?: string | null;
                    /** @description What earned points are multiplied by: more than 0, less than 100, not 1. */
                    multiplier: number;
                    /** @description The name people see of the boost. */
                    name: string;
                    /**
                     * @description How the product becomes a whole number.
                     * @enum {unknown}
                     */
                    rounding?: "down" | "up" | "nearest";
                    /**
                     * Format: date
                     * @description Its first day.
                     * @example 2025-04-05
                     */
                    start: string;
                    /** @description Conditions on attributes of the user; all must hold. */
                    userAttributes?: {
                        /**
                         * Format: uuid
                         * @description The attribute.
                         */
                        attributeId: string;
                        /** @description The exact value it must have. */
                        value: string;
                    }[];
                    /** @description The one user's id; null: it is of all who match. */
                    userId?: string | null;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Multiplies what is earned while it is in force. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Its last day; null: it has none.
                         * @example 2025-04-02
                         */
                        end: string | null;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description What earned points are multiplied by. */
                        multiplier: number;
                        /** @description Its name. */
                        name: string;
                        /**
                         * @description How the product becomes a whole number.
                         * @enum {unknown}
                         */
                        rounding: "down" | "up" | "nearest";
                        /**
                         * Format: date
                         * @description Its first day.
                         * @example 2025-04-02
                         */
                        start: string;
                        /**
                         * @description Whether it is in force, by its user's date, else UTC's.
                         * @enum {unknown}
                         */
                        status: "active" | "scheduled" | "finished";
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                            /** @description The exact value it must have. */
                            value: string;
                        }[];
                        /** @description The one user's id; null: it is of all who match. */
                        userId: string | null;
                    };
                };
            };
        };
    };
    "points.boosts.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The boost, by its id. */
                boostId: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "points.boosts.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The boost, by its id. */
                boostId: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays; whose it is, is fixed. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description Its last day; null: it has none.
                     */
                    end?: string | null;
                    /** @description What earned points are multiplied by: more than 0, less than 100, not 1. */
                    multiplier?: number;
                    /** @description The name people see of the boost. */
                    name?: string;
                    /**
                     * @description How the product becomes a whole number.
                     * @enum {unknown}
                     */
                    rounding?: "down" | "up" | "nearest";
                    /**
                     * Format: date
                     * @description Its first day.
                     * @example 2025-04-05
                     */
                    start?: string;
                    /** @description Conditions on attributes of the user; all must hold. */
                    userAttributes?: {
                        /**
                         * Format: uuid
                         * @description The attribute.
                         */
                        attributeId: string;
                        /** @description The exact value it must have. */
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Multiplies what is earned while it is in force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description Its last day; null: it has none.
                         * @example 2025-04-02
                         */
                        end: string | null;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description What earned points are multiplied by. */
                        multiplier: number;
                        /** @description Its name. */
                        name: string;
                        /**
                         * @description How the product becomes a whole number.
                         * @enum {unknown}
                         */
                        rounding: "down" | "up" | "nearest";
                        /**
                         * Format: date
                         * @description Its first day.
                         * @example 2025-04-02
                         */
                        start: string;
                        /**
                         * @description Whether it is in force, by its user's date, else UTC's.
                         * @enum {unknown}
                         */
                        status: "active" | "scheduled" | "finished";
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                            /** @description The exact value it must have. */
                            value: string;
                        }[];
                        /** @description The one user's id; null: it is of all who match. */
                        userId: string | null;
                    };
                };
            };
        };
    };
    "points.systems.distribution": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description From the lowest to the highest. */
                        levels: {
                            /**
                             * Format: uuid
                             * @description The level.
                             */
                            levelId: string;
                            /** @description How many users are at it, and no higher. */
                            users: number;
                        }[];
                        /** @description Nothing, then ten equal ranges. */
                        ranges: {
                            /** @description The fewest points of the range. */
                            from: number;
                            /** @description The most. */
                            to: number;
                            /** @description How many users have so many. */
                            users: number;
                        }[];
                    };
                };
            };
        };
    };
    "points.levels.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where its picture is; null: it has none. */
                    badgeUrl?: string | null;
                    /** @description What people read about it; may be empty. */
                    description?: string;
                    /**
                     * @description Letters, numbers, hyphens and underscores; unique in the points system, and fixed.
                     * @example xp
                     */
                    key: string;
                    /** @description The name people see of the level. */
                    name: string;
                    /** @description Who has so many points, or more, has reached it. */
                    points: number;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A level of a points system. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Where its picture is; null: it has none. */
                        badgeUrl: string | null;
                        /** @description What people read about it; may be empty. */
                        description: string;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description Names it in answers of the other wires. */
                        key: string;
                        /** @description The name people see. */
                        name: string;
                        /** @description Who has so many points, or more, has reached it. */
                        points: number;
                    };
                };
            };
        };
    };
    "points.levels.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The level, by its id. */
                levelId: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "points.levels.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The level, by its id. */
                levelId: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays; users move silently. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Where its picture is; null: it has none. */
                    badgeUrl?: string | null;
                    /** @description What people read about it; may be empty. */
                    description?: string;
                    /** @description The name people see of the level. */
                    name?: string;
                    /** @description Who has so many points, or more, has reached it. */
                    points?: number;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A level of a points system. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Where its picture is; null: it has none. */
                        badgeUrl: string | null;
                        /** @description What people read about it; may be empty. */
                        description: string;
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description Names it in answers of the other wires. */
                        key: string;
                        /** @description The name people see. */
                        name: string;
                        /** @description Who has so many points, or more, has reached it. */
                        points: number;
                    };
                };
            };
        };
    };
    "points.systems.preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        /** @description What is to be tried. Nothing is stored. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description So many of the last days; 30 when absent. */
                    days?: number;
                    /** @description Whether to look at somebody typical even so; no when absent. */
                    onlyTypical?: boolean;
                    /** @description Whether the system's active triggers fire too; yes when absent. */
                    stored?: boolean;
                    /** @description New triggers, which fire whatever their status. */
                    triggers?: {
                        /**
                         * Format: uuid
                         * @description achievement: the achievement.
                         */
                        achievementId?: string;
                        /** @description Whether an event is refused that would take the total below 0. */
                        blockIfOutOfPoints?: boolean;
                        /** @description Conditions on attributes of the events that count; all must hold. */
                        eventAttributes?: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The exact value it must have. */
                            value: string;
                        }[];
                        /**
                         * Format: uuid
                         * @description metric: the metric.
                         */
                        metricId?: string;
                        /** @description metric: fires for every so much of the total. */
                        metricThreshold?: number;
                        /** @description How many points one firing gives, not 0; less than 0 takes them. */
                        points: number;
                        /**
                         * @description Only active ones fire; a new one is inactive.
                         * @enum {unknown}
                         */
                        status?: "active" | "inactive";
                        /** @description streak: fires for every so many periods of its length. */
                        streakLength?: number;
                        /** @description time: fires after every so many units. */
                        timeInterval?: number;
                        /**
                         * @description time: the unit of its interval.
                         * @enum {unknown}
                         */
                        timeUnit?: "hours" | "days";
                        /**
                         * @description What fires it.
                         * @enum {unknown}
                         */
                        type: "metric" | "achievement" | "streak" | "time" | "user_creation";
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes?: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The exact value it must have. */
                            value: string;
                        }[];
                    }[];
                    /** @description What somebody typical does, for when no user did anything in these days. */
                    typical?: {
                        /** @description Event attributes by key. */
                        attributes?: {
                            [key: string]: string;
                        };
                        /** @description How many events a day. */
                        eventsPerDay: number;
                        /**
                         * Format: uuid
                         * @description The metric.
                         */
                        metricId: string;
                        /** @description Of each event; 1 when absent. */
                        value?: number;
                    }[];
                    /** @description Stored triggers that do not fire. */
                    without?: string[];
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What users have at the end of each day, having begun with nothing. */
                        days: {
                            /**
                             * Format: date
                             * @description The day.
                             * @example 2025-04-02
                             */
                            day: string;
                            /** @description What users have on average. */
                            mean: number;
                            /** @description One of ten users has less. */
                            p10: number;
                            /** @description Half of the users have less. */
                            p50: number;
                            /** @description Nine of ten users have less. */
                            p90: number;
                        }[];
                        /**
                         * Format: date
                         * @description The first day.
                         * @example 2025-04-02
                         */
                        from: string;
                        /** @description From the lowest to the highest. */
                        levels: {
                            /** @description Days from nothing to the level. */
                            daysAtPace: {
                                /** @description At the pace of the slowest tenth; null: never. */
                                p10: number | null;
                                /** @description At the pace of the middle; null: never. */
                                p50: number | null;
                                /** @description At the pace of the quickest tenth; null: never. */
                                p90: number | null;
                            };
                            /** @description Null: nobody did. */
                            daysTaken: {
                                /** @description One of ten users has less. */
                                p10: number;
                                /** @description Half of the users have less. */
                                p50: number;
                                /** @description Nine of ten users have less. */
                                p90: number;
                            } | null;
                            /**
                             * Format: uuid
                             * @description The level.
                             */
                            levelId: string;
                            /** @description Users of the sample who reached it in these days. */
                            reached: number;
                        }[];
                        /** @description Points of a user for each day. */
                        perDay: {
                            /** @description One of ten users has less. */
                            p10: number;
                            /** @description Half of the users have less. */
                            p50: number;
                            /** @description Nine of ten users have less. */
                            p90: number;
                        };
                        /** @description Points of a user for each seven days. */
                        perWeek: {
                            /** @description One of ten users has less. */
                            p10: number;
                            /** @description Half of the users have less. */
                            p50: number;
                            /** @description Nine of ten users have less. */
                            p90: number;
                        };
                        /** @description How much was looked at. */
                        sample: {
                            /** @description All users who did anything in these days. */
                            activeUsers: number;
                            /** @description Events that were lived again. */
                            events: number;
                            /** @description Users of the sample who did so much that they were left out. */
                            leftOut: number;
                            /** @description Events that would be refused, because they cost more than there is. */
                            refused: number;
                            /** @description Users that were looked at. */
                            users: number;
                        };
                        /**
                         * @description What was lived again: what users did, somebody typical, or nothing because there was neither.
                         * @enum {unknown}
                         */
                        source: "events" | "typical" | "nothing";
                        /**
                         * Format: date
                         * @description The last day, which is today where users live in UTC.
                         * @example 2025-04-02
                         */
                        to: string;
                        /** @description What each trigger gave. */
                        triggers: {
                            /** @description How often. */
                            awards: number;
                            /** @description A new one's place among those sent; null: a stored one. */
                            draft: number | null;
                            /** @description How many in all; boosts are counted in. */
                            points: number;
                            /**
                             * Format: uuid
                             * @description A stored one; null: a new one.
                             */
                            triggerId: string | null;
                            /** @description Users it gave or took points. */
                            users: number;
                        }[];
                    };
                };
            };
        };
    };
    "points.triggers.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
            };
            cookie?: never;
        };
        /** @description With what its type needs, and nothing of the others. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description achievement: the achievement.
                     */
                    achievementId?: string;
                    /** @description Whether an event is refused that would take the total below 0. */
                    blockIfOutOfPoints?: boolean;
                    /** @description Conditions on attributes of the events that count; all must hold. */
                    eventAttributes?: {
                        /**
                         * Format: uuid
                         * @description The attribute.
                         */
                        attributeId: string;
                        /** @description The exact value it must have. */
                        value: string;
                    }[];
                    /**
                     * Format: uuid
                     * @description metric: the metric.
                     */
                    metricId?: string;
                    /** @description metric: fires for every so much of the total. */
                    metricThreshold?: number;
                    /** @description How many points one firing gives, not 0; less than 0 takes them. */
                    points: number;
                    /**
                     * @description Only active ones fire; a new one is inactive.
                     * @enum {unknown}
                     */
                    status?: "active" | "inactive";
                    /** @description streak: fires for every so many periods of its length. */
                    streakLength?: number;
                    /** @description time: fires after every so many units. */
                    timeInterval?: number;
                    /**
                     * @description time: the unit of its interval.
                     * @enum {unknown}
                     */
                    timeUnit?: "hours" | "days";
                    /**
                     * @description What fires it.
                     * @enum {unknown}
                     */
                    type: "metric" | "achievement" | "streak" | "time" | "user_creation";
                    /** @description Conditions on attributes of the user; all must hold. */
                    userAttributes?: {
                        /**
                         * Format: uuid
                         * @description The attribute.
                         */
                        attributeId: string;
                        /** @description The exact value it must have. */
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description What makes users earn or lose points; null is what its type does not have. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description achievement: the achievement; it may be archived.
                         */
                        achievementId: string | null;
                        /** @description Whether an event is refused that would take the total below 0. */
                        blockIfOutOfPoints: boolean;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description Conditions on attributes of the events that count; all must hold. */
                        eventAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                            /** @description The exact value it must have. */
                            value: string;
                        }[];
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description metric: the metric; it may be archived.
                         */
                        metricId: string | null;
                        /** @description metric: fires for every so much of the total. */
                        metricThreshold: number | null;
                        /** @description How many points one firing gives; less than 0 takes them. */
                        points: number;
                        /**
                         * @description Only active ones fire.
                         * @enum {unknown}
                         */
                        status: "active" | "inactive";
                        /** @description streak: fires for every so many periods. */
                        streakLength: number | null;
                        /** @description time: fires after every so many units. */
                        timeInterval: number | null;
                        /** @description time: `hours` or `days`. */
                        timeUnit: string | null;
                        /**
                         * @description What fires it.
                         * @enum {unknown}
                         */
                        type: "metric" | "achievement" | "streak" | "time" | "user_creation";
                        /**
                         * Format: date-time
                         * @description When it was last changed.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        updatedAt: string;
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                            /** @description The exact value it must have. */
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    "points.triggers.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
                /** @description The trigger, by its id. */
                triggerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "points.triggers.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The points system, by its id. */
                systemId: string;
                /** @description The trigger, by its id. */
                triggerId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays; another type needs an inactive trigger, and its own fields. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: uuid
                     * @description achievement: the achievement.
                     */
                    achievementId?: string;
                    /** @description Whether an event is refused that would take the total below 0. */
                    blockIfOutOfPoints?: boolean;
                    /** @description Conditions on attributes of the events that count; all must hold. */
                    eventAttributes?: {
                        /**
                         * Format: uuid
                         * @description The attribute.
                         */
                        attributeId: string;
                        /** @description The exact value it must have. */
                        value: string;
                    }[];
                    /**
                     * Format: uuid
                     * @description metric: the metric.
                     */
                    metricId?: string;
                    /** @description metric: fires for every so much of the total. */
                    metricThreshold?: number;
                    /** @description How many points one firing gives, not 0; less than 0 takes them. */
                    points?: number;
                    /**
                     * @description Only active ones fire; a new one is inactive.
                     * @enum {unknown}
                     */
                    status?: "active" | "inactive";
                    /** @description streak: fires for every so many periods of its length. */
                    streakLength?: number;
                    /** @description time: fires after every so many units. */
                    timeInterval?: number;
                    /**
                     * @description time: the unit of its interval.
                     * @enum {unknown}
                     */
                    timeUnit?: "hours" | "days";
                    /**
                     * @description What fires it.
                     * @enum {unknown}
                     */
                    type?: "metric" | "achievement" | "streak" | "time" | "user_creation";
                    /** @description Conditions on attributes of the user; all must hold. */
                    userAttributes?: {
                        /**
                         * Format: uuid
                         * @description The attribute.
                         */
                        attributeId: string;
                        /** @description The exact value it must have. */
                        value: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description What makes users earn or lose points; null is what its type does not have. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: uuid
                         * @description achievement: the achievement; it may be archived.
                         */
                        achievementId: string | null;
                        /** @description Whether an event is refused that would take the total below 0. */
                        blockIfOutOfPoints: boolean;
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description Conditions on attributes of the events that count; all must hold. */
                        eventAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                            /** @description The exact value it must have. */
                            value: string;
                        }[];
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /**
                         * Format: uuid
                         * @description metric: the metric; it may be archived.
                         */
                        metricId: string | null;
                        /** @description metric: fires for every so much of the total. */
                        metricThreshold: number | null;
                        /** @description How many points one firing gives; less than 0 takes them. */
                        points: number;
                        /**
                         * @description Only active ones fire.
                         * @enum {unknown}
                         */
                        status: "active" | "inactive";
                        /** @description streak: fires for every so many periods. */
                        streakLength: number | null;
                        /** @description time: fires after every so many units. */
                        timeInterval: number | null;
                        /** @description time: `hours` or `days`. */
                        timeUnit: string | null;
                        /**
                         * @description What fires it.
                         * @enum {unknown}
                         */
                        type: "metric" | "achievement" | "streak" | "time" | "user_creation";
                        /**
                         * Format: date-time
                         * @description When it was last changed.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        updatedAt: string;
                        /** @description Conditions on attributes of the user; all must hold. */
                        userAttributes: {
                            /**
                             * Format: uuid
                             * @description The attribute.
                             */
                            attributeId: string;
                            /** @description The attribute's key. */
                            key: string;
                            /** @description The exact value it must have. */
                            value: string;
                        }[];
                    };
                };
            };
        };
    };
    "segments.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Oldest first. */
                        segments: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description "" when there is none. */
                            description: string;
                            /** @description Who is in it: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a condition on a field, an attribute, a tag, a list, a company or an event. */
                            filter: unknown;
                            /** @description Its number. */
                            id: number;
                            /** @description What people call it. */
                            name: string;
                            /**
                             * Format: date-time
                             * @description When it was changed last.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                        }[];
                    };
                };
            };
        };
    };
    "segments.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description A new segment. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description "" when there is none. */
                    description?: string;
                    /** @description Who is in it: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a condition on a field, an attribute, a tag, a list, a company or an event. */
                    filter: unknown;
                    /** @description What people call it. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A saved filter of users. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description "" when there is none. */
                        description: string;
                        /** @description Who is in it: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a condition on a field, an attribute, a tag, a list, a company or an event. */
                        filter: unknown;
                        /** @description Its number. */
                        id: number;
                        /** @description What people call it. */
                        name: string;
                        /**
                         * Format: date-time
                         * @description When it was changed last.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        updatedAt: string;
                    };
                };
            };
        };
    };
    "segments.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The segment, by its number. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description A saved filter of users. */
                        segment: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description "" when there is none. */
                            description: string;
                            /** @description Who is in it: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a condition on a field, an attribute, a tag, a list, a company or an event. */
                            filter: unknown;
                            /** @description Its number. */
                            id: number;
                            /** @description What people call it. */
                            name: string;
                            /**
                             * Format: date-time
                             * @description When it was changed last.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                        };
                        /** @description How many users it holds now, exactly. */
                        users: number;
                    };
                };
            };
        };
    };
    "segments.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The segment, by its number. */
                segmentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description It is gone; its users are not. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "segments.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The segment, by its number. */
                segmentId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description "" when there is none. */
                    description?: string;
                    /** @description Who is in it: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a condition on a field, an attribute, a tag, a list, a company or an event. */
                    filter?: unknown;
                    /** @description What people call it. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A saved filter of users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description "" when there is none. */
                        description: string;
                        /** @description Who is in it: `{"all": […]}`, `{"any": […]}`, `{"not": …}`, or a condition on a field, an attribute, a tag, a list, a company or an event. */
                        filter: unknown;
                        /** @description Its number. */
                        id: number;
                        /** @description What people call it. */
                        name: string;
                        /**
                         * Format: date-time
                         * @description When it was changed last.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        updatedAt: string;
                    };
                };
            };
        };
    };
    "segments.counts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of each segment. */
                        counts: {
                            /** @description The segment. */
                            id: number;
                            /** @description How many users it holds now, exactly. */
                            users: number;
                        }[];
                    };
                };
            };
        };
    };
    "settings.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every setting there is. */
                        settings: {
                            /** @description What it does. */
                            description: string;
                            /** @description Is its value never shown? */
                            isSecret: boolean;
                            /** @description Was it given a value? */
                            isSet: boolean;
                            /**
                             * @description What it takes.
                             * @enum {unknown}
                             */
                            kind: "text" | "on or off" | "number" | "list";
                            /** @description Its name, as `laurel settings` knows it. */
                            name: string;
                            /** @description Its value as it is written; null: it is not set, or a secret. */
                            value: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "settings.set": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The setting. */
                name: string;
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As it is written on the command line: `on` or `off`, lists with commas; empty: switched off. */
                    value: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Whether every running server has confirmed it. */
                        appliedEverywhere: boolean;
                        /** @description A setting of a project. */
                        setting: {
                            /** @description What it does. */
                            description: string;
                            /** @description Is its value never shown? */
                            isSecret: boolean;
                            /** @description Was it given a value? */
                            isSet: boolean;
                            /**
                             * @description What it takes.
                             * @enum {unknown}
                             */
                            kind: "text" | "on or off" | "number" | "list";
                            /** @description Its name, as `laurel settings` knows it. */
                            name: string;
                            /** @description Its value as it is written; null: it is not set, or a secret. */
                            value: string | null;
                        };
                    };
                };
            };
        };
    };
    "streakSettings.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description How streaks work; a sweep brings everybody’s under settings that were changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description May users choose metrics of their own? */
                        customizationEnabled: boolean;
                        /** @description Weekdays that need no activity, six at most; only for daily streaks. */
                        daysOff: number[];
                        /**
                         * @description Does one metric suffice (`OR`), or is every one needed (`AND`, `ALL`)?
                         * @enum {unknown}
                         */
                        evaluationMode: "OR" | "ALL" | "AND";
                        /** @description Freezes keep a streak through a missed period; null: there are none. */
                        freezes: {
                            /** @description How many are earned each time; null: none are. */
                            autoEarnAmount: number | null;
                            /** @description Days between two that are earned; null: none are. */
                            autoEarnInterval: number | null;
                            /** @description How many a user can have. */
                            maxCount: number;
                            /** @description How many a new user has. */
                            startCount: number;
                        } | null;
                        /**
                         * @description How long a period is. Leaving daily clears the days off.
                         * @enum {unknown}
                         */
                        frequency: "daily" | "weekly" | "monthly";
                        /** @description What extends a streak; with none, nothing does. */
                        metrics: {
                            /** @description The metric’s key. */
                            key: string;
                            /** @description What it must reach in a period, 1 to 10,000. */
                            threshold: number;
                        }[];
                        /** @description A visit to every user after a change of the rules; null: none is under way. */
                        sweep: {
                            /**
                             * Format: date-time
                             * @description Since when it is due.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            requestedAt: string;
                            /** @description Users there are. */
                            users: number;
                            /** @description Users that were visited; of a large project to one in a hundred. */
                            visited: number;
                        } | null;
                    };
                };
            };
        };
    };
    "streakSettings.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description May users choose metrics of their own? */
                    customizationEnabled?: boolean;
                    /** @description Weekdays that need no activity, six at most; only for daily streaks. */
                    daysOff?: number[];
                    /**
                     * @description Does one metric suffice (`OR`), or is every one needed (`AND`, `ALL`)?
                     * @enum {unknown}
                     */
                    evaluationMode?: "OR" | "ALL" | "AND";
                    /** @description Freezes keep a streak through a missed period; null: there are none. */
                    freezes?: {
                        /** @description How many are earned each time; null: none are. */
                        autoEarnAmount: number | null;
                        /** @description Days between two that are earned; null: none are. */
                        autoEarnInterval: number | null;
                        /** @description How many a user can have. */
                        maxCount: number;
                        /** @description How many a new user has. */
                        startCount: number;
                    } | null;
                    /**
                     * @description How long a period is. Leaving daily clears the days off.
                     * @enum {unknown}
                     */
                    frequency?: "daily" | "weekly" | "monthly";
                    /** @description What extends a streak; with none, nothing does. */
                    metrics?: {
                        /** @description The metric’s key. */
                        key: string;
                        /** @description What it must reach in a period, 1 to 10,000. */
                        threshold: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description How streaks work; a sweep brings everybody’s under settings that were changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description May users choose metrics of their own? */
                        customizationEnabled: boolean;
                        /** @description Weekdays that need no activity, six at most; only for daily streaks. */
                        daysOff: number[];
                        /**
                         * @description Does one metric suffice (`OR`), or is every one needed (`AND`, `ALL`)?
                         * @enum {unknown}
                         */
                        evaluationMode: "OR" | "ALL" | "AND";
                        /** @description Freezes keep a streak through a missed period; null: there are none. */
                        freezes: {
                            /** @description How many are earned each time; null: none are. */
                            autoEarnAmount: number | null;
                            /** @description Days between two that are earned; null: none are. */
                            autoEarnInterval: number | null;
                            /** @description How many a user can have. */
                            maxCount: number;
                            /** @description How many a new user has. */
                            startCount: number;
                        } | null;
                        /**
                         * @description How long a period is. Leaving daily clears the days off.
                         * @enum {unknown}
                         */
                        frequency: "daily" | "weekly" | "monthly";
                        /** @description What extends a streak; with none, nothing does. */
                        metrics: {
                            /** @description The metric’s key. */
                            key: string;
                            /** @description What it must reach in a period, 1 to 10,000. */
                            threshold: number;
                        }[];
                        /** @description A visit to every user after a change of the rules; null: none is under way. */
                        sweep: {
                            /**
                             * Format: date-time
                             * @description Since when it is due.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            requestedAt: string;
                            /** @description Users there are. */
                            users: number;
                            /** @description Users that were visited; of a large project to one in a hundred. */
                            visited: number;
                        } | null;
                    };
                };
            };
        };
    };
    "streakSettings.example": {
        parameters: {
            query?: {
                /**
                 * @description What would be changed of the settings, as JSON text: as in the body that changes them.
                 * @example {"frequency":"daily","daysOff":[0,6]}
                 */
                settings?: string;
                /** @description The tenant, where the header cannot be sent. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Oldest first. */
                        periods: {
                            /**
                             * @description What the example user did: reach every metric’s threshold, only the first one’s, or nothing.
                             * @enum {unknown}
                             */
                            activity: "all" | "first" | "none";
                            /**
                             * Format: date
                             * @description Its last day.
                             * @example 2025-04-02
                             */
                            end: string;
                            /**
                             * @description How it ended; `missed`: a streak was lost in it, `idle`: there was none to keep.
                             * @enum {unknown}
                             */
                            ended: "satisfied" | "paused" | "off" | "skipped" | "frozen" | "missed" | "idle";
                            /** @description Freezes held after it; null: there are none with these settings. */
                            freezes: number | null;
                            /** @description The length of the streak at its end. */
                            length: number;
                            /**
                             * Format: date
                             * @description Its first day.
                             * @example 2025-04-02
                             */
                            start: string;
                        }[];
                    };
                };
            };
        };
    };
    "tenants.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Oldest first; none in a project without tenants. */
                        tenants: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description Your own id of it, which requests name in `Tenant-ID`: 1 to 255 characters. */
                            customerId: string;
                            /**
                             * Format: uuid
                             * @description Its own id.
                             */
                            id: string;
                            /** @description Its name for people: 1 to 255 characters. */
                            name: string;
                        }[];
                    };
                };
            };
        };
    };
    "tenants.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Your own id of it, which requests name in `Tenant-ID`: 1 to 255 characters. */
                    customerId: string;
                    /** @description Its name for people: 1 to 255 characters. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A customer of a project, whose users and configuration are kept apart. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description Your own id of it, which requests name in `Tenant-ID`: 1 to 255 characters. */
                        customerId: string;
                        /**
                         * Format: uuid
                         * @description Its own id.
                         */
                        id: string;
                        /** @description Its name for people: 1 to 255 characters. */
                        name: string;
                    };
                };
            };
        };
    };
    "tenants.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The tenant, by its own id. */
                tenantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description It is archived. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "tenants.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The tenant, by its own id. */
                tenantId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Your own id of it, which requests name in `Tenant-ID`: 1 to 255 characters. */
                    customerId?: string;
                    /** @description Its name for people: 1 to 255 characters. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A customer of a project, whose users and configuration are kept apart. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description Your own id of it, which requests name in `Tenant-ID`: 1 to 255 characters. */
                        customerId: string;
                        /**
                         * Format: uuid
                         * @description Its own id.
                         */
                        id: string;
                        /** @description Its name for people: 1 to 255 characters. */
                        name: string;
                    };
                };
            };
        };
    };
    "users.list": {
        parameters: {
            query?: {
                /** @description What the page before gave. */
                cursor?: string;
                /**
                 * @description A filter as JSON, in the words of segments.
                 * @example {"all":[{"attribute":"plan","is":"pro"},{"not":{"tag":"beta"}}]}
                 */
                filter?: string;
                /** @description 1 to 200; 50 when absent. */
                limit?: string;
                /** @description Looked for in id, email, name, username and attributes, in any case of letters: anywhere in them, and where they begin when it has fewer than three characters. */
                q?: string;
                /** @description A segment's number. */
                segment?: string;
                /** @description By when users were made; newest when absent. */
                sort?: "newest" | "oldest";
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Asks for the next page; null: this is the last. */
                        nextCursor: string | null;
                        /** @description In the order asked for. */
                        users: {
                            /**
                             * Format: date
                             * @description The last date, in UTC, with a metric event.
                             * @example 2025-04-02
                             */
                            activeDay: string | null;
                            /** @description Values by attribute key. */
                            attributes: {
                                [key: string]: unknown;
                            };
                            /** @description The address of a picture. */
                            avatar: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description Your own id of the user, else the uid. */
                            id: string;
                            /** @description Is the user in the control group? */
                            isControl: boolean;
                            /** @description Is a suspension in force? */
                            isSuspended: boolean;
                            /** @description Are no emails wanted? */
                            isUnsubscribed: boolean;
                            /** @description As it was written. */
                            name: string | null;
                            /** @description User.com's id; rises with every user. */
                            number: number;
                            /** @description Of each points system. */
                            points: {
                                /** @description The points system. */
                                key: string;
                                /** @description Its name. */
                                name: string;
                                /** @description What the user has of it. */
                                total: number;
                            }[];
                            /** @description Of the living streak; 0: there is none. */
                            streakLength: number;
                            /** @description Names of tags, in the order they were given. */
                            tags: string[];
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /**
                             * Format: uuid
                             * @description What never changes, and names the user in paths.
                             */
                            uid: string;
                            /**
                             * Format: date-time
                             * @description When the profile changed last.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Replyke's username. */
                            username: string | null;
                        }[];
                    };
                };
            };
        };
    };
    "users.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        /** @description A new user. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Text by attribute key, which has to fit the type of the attribute. */
                    attributes?: {
                        [key: string]: string;
                    };
                    /** @description One @ with text on both sides. */
                    email?: string | null;
                    /** @description Your own id; absent: the user has none. */
                    id?: string | null;
                    /** @description As it is to be shown. */
                    name?: string | null;
                    /** @description An IANA time zone. */
                    tz?: string | null;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user in a list. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description The last date, in UTC, with a metric event.
                         * @example 2025-04-02
                         */
                        activeDay: string | null;
                        /** @description Values by attribute key. */
                        attributes: {
                            [key: string]: unknown;
                        };
                        /** @description The address of a picture. */
                        avatar: string | null;
                        /**
                         * Format: date-time
                         * @description When the user was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description The email of the profile. */
                        email: string | null;
                        /** @description Your own id of the user, else the uid. */
                        id: string;
                        /** @description Is the user in the control group? */
                        isControl: boolean;
                        /** @description Is a suspension in force? */
                        isSuspended: boolean;
                        /** @description Are no emails wanted? */
                        isUnsubscribed: boolean;
                        /** @description As it was written. */
                        name: string | null;
                        /** @description User.com's id; rises with every user. */
                        number: number;
                        /** @description Of each points system. */
                        points: {
                            /** @description The points system. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                            /** @description What the user has of it. */
                            total: number;
                        }[];
                        /** @description Of the living streak; 0: there is none. */
                        streakLength: number;
                        /** @description Names of tags, in the order they were given. */
                        tags: string[];
                        /** @description The IANA time zone. */
                        tz: string | null;
                        /**
                         * Format: uuid
                         * @description What never changes, and names the user in paths.
                         */
                        uid: string;
                        /**
                         * Format: date-time
                         * @description When the profile changed last.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        updatedAt: string;
                        /** @description Replyke's username. */
                        username: string | null;
                    };
                };
            };
        };
    };
    "users.csv": {
        parameters: {
            query?: {
                /**
                 * @description Names of columns, separated by commas: fields of a user in a list, `points.<key>` and `attributes.<key>`. All when absent.
                 * @example id,email,createdAt,attributes.plan
                 */
                columns?: string;
                /**
                 * @description A filter as JSON, in the words of segments.
                 * @example {"all":[{"attribute":"plan","is":"pro"},{"not":{"tag":"beta"}}]}
                 */
                filter?: string;
                /** @description Looked for in id, email, name, username and attributes, in any case of letters: anywhere in them, and where they begin when it has fewer than three characters. */
                q?: string;
                /** @description A segment's number. */
                segment?: string;
                /** @description By when users were made; newest when absent. */
                sort?: "newest" | "oldest";
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    "user.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user as all wires see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every one that is defined, oldest first. */
                        attributes: {
                            /** @description The values of a `fixed` one. */
                            choices: string[] | null;
                            /** @description The key. */
                            key: string;
                            /** @description Several choices at once? */
                            multiple: boolean;
                            /** @description The name for people. */
                            name: string;
                            /** @description The user’s value; null: none. */
                            value: unknown;
                            /**
                             * @description What values it takes.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The companies that the user is in. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                        }[];
                        /** @description The lists that the user is on. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description What the user wishes. */
                        preferences: {
                            /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                            notifications: {
                                [key: string]: string[];
                            };
                            /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                            streak: {
                                enabled?: boolean | null;
                                evaluationMode?: string | null;
                                metrics?: {
                                    /** @description The metric’s key. */
                                    key: string;
                                    /** @description What it must reach in a period. */
                                    threshold: number;
                                }[] | null;
                            } | null;
                        };
                        /** @description The one record that all wires show. */
                        record: {
                            /** @description Of User.com: the agent. */
                            assignedTo: number | null;
                            /** @description A picture’s address. */
                            avatar: string | null;
                            /** @description About the user. */
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was born.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            birthdate: string | null;
                            /** @description The browser. */
                            browser: string | null;
                            /** @description Its language. */
                            browserLanguage: string | null;
                            /** @description The city. */
                            city: string | null;
                            /** @description In the control group: left out of messages. */
                            control: boolean;
                            /** @description The country. */
                            country: string | null;
                            /**
                             * Format: date-time
                             * @description When the user came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description User.com’s flag `notifications`. */
                            crmNotifications: boolean;
                            /** @description visitor or user. */
                            crmStatus: string;
                            /** @description Your own id. */
                            customerId: string | null;
                            /** @description Push tokens. */
                            deviceTokens: string[];
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description An address. */
                            facebookUrl: string | null;
                            /** @description Its first part. */
                            firstName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was first seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            firstSeen: string | null;
                            /** @description unknown, male or female. */
                            gender: string;
                            /** @description An address. */
                            googleUrl: string | null;
                            /** @description An address. */
                            gravatarUrl: string | null;
                            /** @description Is the user shown to others? */
                            isActive: boolean;
                            /** @description Was the email of the account proved? */
                            isVerified: boolean;
                            /** @description User.com’s `key`. */
                            key: string;
                            /**
                             * Format: date-time
                             * @description When the account was last used.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastActive: string;
                            /**
                             * Format: date-time
                             * @description When somebody last wrote to the user.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastContacted: string | null;
                            /** @description The last address. */
                            lastIp: string | null;
                            /** @description The rest of it. */
                            lastName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was last seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeen: string | null;
                            /** @description An address. */
                            linkedinUrl: string | null;
                            /** @description A place on earth. */
                            location: {
                                latitude?: number;
                                longitude?: number;
                            } | null;
                            /** @description Replyke’s metadata, which anybody sees. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            /** @description The whole name, as written. */
                            name: string | null;
                            /** @description User.com’s `id`. */
                            number: number;
                            /** @description The operating system. */
                            osType: string | null;
                            /** @description How many pages were viewed. */
                            pageViews: number;
                            /** @description A phone number. */
                            phoneNumber: string | null;
                            /** @description The region. */
                            region: string | null;
                            /** @description Replyke’s `id`. */
                            replykeId: string;
                            /** @description Replyke’s reputation. */
                            reputation: number;
                            /** @description The screen. */
                            resolution: string | null;
                            /** @description Replyke’s role. */
                            role: string;
                            /** @description User.com’s score. */
                            score: number;
                            /** @description Replyke’s metadata, which only backends see. */
                            secureMetadata: {
                                [key: string]: unknown;
                            };
                            /** @description What the account with a password signs in with. */
                            signInEmail: string | null;
                            /** @description An address. */
                            twitterUrl: string | null;
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /** @description The identity that never changes. */
                            uid: string;
                            /** @description No emails wanted. */
                            unsubscribed: boolean;
                            /**
                             * Format: date-time
                             * @description When something of it last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Unique in the project. */
                            username: string | null;
                            /** @description May browsers be pushed to? */
                            webPushSubscription: boolean;
                        };
                        /** @description By their beginning. */
                        suspensions: {
                            /**
                             * Format: date-time
                             * @description When it ends; null: when it is lifted.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endsAt: string | null;
                            /** @description Now? */
                            inForce: boolean;
                            /** @description Why. */
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When it begins.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            startsAt: string;
                        }[];
                        /** @description In the order given. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description The user as each wire answers it. */
                        views: {
                            /** @description GET /v7/{projectId}/users/{userId}. */
                            replyke: {
                                [key: string]: unknown;
                            };
                            /** @description GET /v1/users/{id}. */
                            trophy: {
                                [key: string]: unknown;
                            };
                            /** @description GET /api/public/users/{id}/ in version 2. */
                            usercom: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    "user.erase": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The user’s id, as you gave it; of a user without one the uid. Another one erases nothing. */
                    confirm: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Erased. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "user.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays, null clears. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Values by key, of the attribute’s type; null removes one. Others stay. */
                    attributes?: {
                        [key: string]: unknown;
                    };
                    /** @description A picture’s address. */
                    avatar?: string | null;
                    /** @description About the user. */
                    bio?: string | null;
                    /**
                     * Format: date
                     * @description The day on which the user was born.
                     * @example 2025-04-02
                     */
                    birthdate?: string | null;
                    /** @description The city. */
                    city?: string | null;
                    /** @description The country. */
                    country?: string | null;
                    /** @description User.com’s flag `notifications`. */
                    crmNotifications?: boolean;
                    /**
                     * @description Of User.com.
                     * @enum {unknown}
                     */
                    crmStatus?: "visitor" | "user";
                    /** @description Your own id; another user must not have it. */
                    customerId?: string | null;
                    /** @description Push tokens: all of them. */
                    deviceTokens?: string[];
                    /** @description The email of the profile. */
                    email?: string | null;
                    /** @description An address. */
                    facebookUrl?: string | null;
                    /**
                     * @description Of User.com.
                     * @enum {unknown}
                     */
                    gender?: "unknown" | "male" | "female";
                    /** @description An address. */
                    googleUrl?: string | null;
                    /** @description An address. */
                    gravatarUrl?: string | null;
                    /** @description An address. */
                    linkedinUrl?: string | null;
                    /** @description A place on earth. */
                    location?: {
                        latitude: number;
                        longitude: number;
                    } | null;
                    /** @description Takes the place of what there was. */
                    metadata?: {
                        [key: string]: unknown;
                    };
                    /** @description The whole name: its parts follow. */
                    name?: string | null;
                    /** @description A phone number. */
                    phoneNumber?: string | null;
                    /** @description The region. */
                    region?: string | null;
                    /** @description User.com’s score. */
                    score?: number;
                    /** @description Takes the place of what there was. */
                    secureMetadata?: {
                        [key: string]: unknown;
                    };
                    /** @description An address. */
                    twitterUrl?: string | null;
                    /** @description An IANA time zone. */
                    tz?: string | null;
                    /** @description No emails wanted; the email stays. */
                    unsubscribed?: boolean;
                    /** @description Letters, digits, "." and "_"; unique in the project. */
                    username?: string | null;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user as all wires see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every one that is defined, oldest first. */
                        attributes: {
                            /** @description The values of a `fixed` one. */
                            choices: string[] | null;
                            /** @description The key. */
                            key: string;
                            /** @description Several choices at once? */
                            multiple: boolean;
                            /** @description The name for people. */
                            name: string;
                            /** @description The user’s value; null: none. */
                            value: unknown;
                            /**
                             * @description What values it takes.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The companies that the user is in. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                        }[];
                        /** @description The lists that the user is on. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description What the user wishes. */
                        preferences: {
                            /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                            notifications: {
                                [key: string]: string[];
                            };
                            /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                            streak: {
                                enabled?: boolean | null;
                                evaluationMode?: string | null;
                                metrics?: {
                                    /** @description The metric’s key. */
                                    key: string;
                                    /** @description What it must reach in a period. */
                                    threshold: number;
                                }[] | null;
                            } | null;
                        };
                        /** @description The one record that all wires show. */
                        record: {
                            /** @description Of User.com: the agent. */
                            assignedTo: number | null;
                            /** @description A picture’s address. */
                            avatar: string | null;
                            /** @description About the user. */
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was born.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            birthdate: string | null;
                            /** @description The browser. */
                            browser: string | null;
                            /** @description Its language. */
                            browserLanguage: string | null;
                            /** @description The city. */
                            city: string | null;
                            /** @description In the control group: left out of messages. */
                            control: boolean;
                            /** @description The country. */
                            country: string | null;
                            /**
                             * Format: date-time
                             * @description When the user came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description User.com’s flag `notifications`. */
                            crmNotifications: boolean;
                            /** @description visitor or user. */
                            crmStatus: string;
                            /** @description Your own id. */
                            customerId: string | null;
                            /** @description Push tokens. */
                            deviceTokens: string[];
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description An address. */
                            facebookUrl: string | null;
                            /** @description Its first part. */
                            firstName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was first seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            firstSeen: string | null;
                            /** @description unknown, male or female. */
                            gender: string;
                            /** @description An address. */
                            googleUrl: string | null;
                            /** @description An address. */
                            gravatarUrl: string | null;
                            /** @description Is the user shown to others? */
                            isActive: boolean;
                            /** @description Was the email of the account proved? */
                            isVerified: boolean;
                            /** @description User.com’s `key`. */
                            key: string;
                            /**
                             * Format: date-time
                             * @description When the account was last used.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastActive: string;
                            /**
                             * Format: date-time
                             * @description When somebody last wrote to the user.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastContacted: string | null;
                            /** @description The last address. */
                            lastIp: string | null;
                            /** @description The rest of it. */
                            lastName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was last seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeen: string | null;
                            /** @description An address. */
                            linkedinUrl: string | null;
                            /** @description A place on earth. */
                            location: {
                                latitude?: number;
                                longitude?: number;
                            } | null;
                            /** @description Replyke’s metadata, which anybody sees. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            /** @description The whole name, as written. */
                            name: string | null;
                            /** @description User.com’s `id`. */
                            number: number;
                            /** @description The operating system. */
                            osType: string | null;
                            /** @description How many pages were viewed. */
                            pageViews: number;
                            /** @description A phone number. */
                            phoneNumber: string | null;
                            /** @description The region. */
                            region: string | null;
                            /** @description Replyke’s `id`. */
                            replykeId: string;
                            /** @description Replyke’s reputation. */
                            reputation: number;
                            /** @description The screen. */
                            resolution: string | null;
                            /** @description Replyke’s role. */
                            role: string;
                            /** @description User.com’s score. */
                            score: number;
                            /** @description Replyke’s metadata, which only backends see. */
                            secureMetadata: {
                                [key: string]: unknown;
                            };
                            /** @description What the account with a password signs in with. */
                            signInEmail: string | null;
                            /** @description An address. */
                            twitterUrl: string | null;
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /** @description The identity that never changes. */
                            uid: string;
                            /** @description No emails wanted. */
                            unsubscribed: boolean;
                            /**
                             * Format: date-time
                             * @description When something of it last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Unique in the project. */
                            username: string | null;
                            /** @description May browsers be pushed to? */
                            webPushSubscription: boolean;
                        };
                        /** @description By their beginning. */
                        suspensions: {
                            /**
                             * Format: date-time
                             * @description When it ends; null: when it is lifted.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endsAt: string | null;
                            /** @description Now? */
                            inForce: boolean;
                            /** @description Why. */
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When it begins.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            startsAt: string;
                        }[];
                        /** @description In the order given. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description The user as each wire answers it. */
                        views: {
                            /** @description GET /v7/{projectId}/users/{userId}. */
                            replyke: {
                                [key: string]: unknown;
                            };
                            /** @description GET /v1/users/{id}. */
                            trophy: {
                                [key: string]: unknown;
                            };
                            /** @description GET /api/public/users/{id}/ in version 2. */
                            usercom: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    "user.achievements.complete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The key of an achievement that a call completes. */
                    achievement: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When the user got it: now, or before.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        completedAt: string;
                        /** @description Its name. */
                        name: string;
                    };
                };
            };
        };
    };
    "user.companies.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                number: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user as all wires see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every one that is defined, oldest first. */
                        attributes: {
                            /** @description The values of a `fixed` one. */
                            choices: string[] | null;
                            /** @description The key. */
                            key: string;
                            /** @description Several choices at once? */
                            multiple: boolean;
                            /** @description The name for people. */
                            name: string;
                            /** @description The user’s value; null: none. */
                            value: unknown;
                            /**
                             * @description What values it takes.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The companies that the user is in. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                        }[];
                        /** @description The lists that the user is on. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description What the user wishes. */
                        preferences: {
                            /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                            notifications: {
                                [key: string]: string[];
                            };
                            /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                            streak: {
                                enabled?: boolean | null;
                                evaluationMode?: string | null;
                                metrics?: {
                                    /** @description The metric’s key. */
                                    key: string;
                                    /** @description What it must reach in a period. */
                                    threshold: number;
                                }[] | null;
                            } | null;
                        };
                        /** @description The one record that all wires show. */
                        record: {
                            /** @description Of User.com: the agent. */
                            assignedTo: number | null;
                            /** @description A picture’s address. */
                            avatar: string | null;
                            /** @description About the user. */
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was born.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            birthdate: string | null;
                            /** @description The browser. */
                            browser: string | null;
                            /** @description Its language. */
                            browserLanguage: string | null;
                            /** @description The city. */
                            city: string | null;
                            /** @description In the control group: left out of messages. */
                            control: boolean;
                            /** @description The country. */
                            country: string | null;
                            /**
                             * Format: date-time
                             * @description When the user came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description User.com’s flag `notifications`. */
                            crmNotifications: boolean;
                            /** @description visitor or user. */
                            crmStatus: string;
                            /** @description Your own id. */
                            customerId: string | null;
                            /** @description Push tokens. */
                            deviceTokens: string[];
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description An address. */
                            facebookUrl: string | null;
                            /** @description Its first part. */
                            firstName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was first seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            firstSeen: string | null;
                            /** @description unknown, male or female. */
                            gender: string;
                            /** @description An address. */
                            googleUrl: string | null;
                            /** @description An address. */
                            gravatarUrl: string | null;
                            /** @description Is the user shown to others? */
                            isActive: boolean;
                            /** @description Was the email of the account proved? */
                            isVerified: boolean;
                            /** @description User.com’s `key`. */
                            key: string;
                            /**
                             * Format: date-time
                             * @description When the account was last used.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastActive: string;
                            /**
                             * Format: date-time
                             * @description When somebody last wrote to the user.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastContacted: string | null;
                            /** @description The last address. */
                            lastIp: string | null;
                            /** @description The rest of it. */
                            lastName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was last seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeen: string | null;
                            /** @description An address. */
                            linkedinUrl: string | null;
                            /** @description A place on earth. */
                            location: {
                                latitude?: number;
                                longitude?: number;
                            } | null;
                            /** @description Replyke’s metadata, which anybody sees. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            /** @description The whole name, as written. */
                            name: string | null;
                            /** @description User.com’s `id`. */
                            number: number;
                            /** @description The operating system. */
                            osType: string | null;
                            /** @description How many pages were viewed. */
                            pageViews: number;
                            /** @description A phone number. */
                            phoneNumber: string | null;
                            /** @description The region. */
                            region: string | null;
                            /** @description Replyke’s `id`. */
                            replykeId: string;
                            /** @description Replyke’s reputation. */
                            reputation: number;
                            /** @description The screen. */
                            resolution: string | null;
                            /** @description Replyke’s role. */
                            role: string;
                            /** @description User.com’s score. */
                            score: number;
                            /** @description Replyke’s metadata, which only backends see. */
                            secureMetadata: {
                                [key: string]: unknown;
                            };
                            /** @description What the account with a password signs in with. */
                            signInEmail: string | null;
                            /** @description An address. */
                            twitterUrl: string | null;
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /** @description The identity that never changes. */
                            uid: string;
                            /** @description No emails wanted. */
                            unsubscribed: boolean;
                            /**
                             * Format: date-time
                             * @description When something of it last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Unique in the project. */
                            username: string | null;
                            /** @description May browsers be pushed to? */
                            webPushSubscription: boolean;
                        };
                        /** @description By their beginning. */
                        suspensions: {
                            /**
                             * Format: date-time
                             * @description When it ends; null: when it is lifted.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endsAt: string | null;
                            /** @description Now? */
                            inForce: boolean;
                            /** @description Why. */
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When it begins.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            startsAt: string;
                        }[];
                        /** @description In the order given. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description The user as each wire answers it. */
                        views: {
                            /** @description GET /v7/{projectId}/users/{userId}. */
                            replyke: {
                                [key: string]: unknown;
                            };
                            /** @description GET /v1/users/{id}. */
                            trophy: {
                                [key: string]: unknown;
                            };
                            /** @description GET /api/public/users/{id}/ in version 2. */
                            usercom: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    "user.companies.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                number: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user as all wires see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every one that is defined, oldest first. */
                        attributes: {
                            /** @description The values of a `fixed` one. */
                            choices: string[] | null;
                            /** @description The key. */
                            key: string;
                            /** @description Several choices at once? */
                            multiple: boolean;
                            /** @description The name for people. */
                            name: string;
                            /** @description The user’s value; null: none. */
                            value: unknown;
                            /**
                             * @description What values it takes.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The companies that the user is in. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                        }[];
                        /** @description The lists that the user is on. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description What the user wishes. */
                        preferences: {
                            /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                            notifications: {
                                [key: string]: string[];
                            };
                            /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                            streak: {
                                enabled?: boolean | null;
                                evaluationMode?: string | null;
                                metrics?: {
                                    /** @description The metric’s key. */
                                    key: string;
                                    /** @description What it must reach in a period. */
                                    threshold: number;
                                }[] | null;
                            } | null;
                        };
                        /** @description The one record that all wires show. */
                        record: {
                            /** @description Of User.com: the agent. */
                            assignedTo: number | null;
                            /** @description A picture’s address. */
                            avatar: string | null;
                            /** @description About the user. */
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was born.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            birthdate: string | null;
                            /** @description The browser. */
                            browser: string | null;
                            /** @description Its language. */
                            browserLanguage: string | null;
                            /** @description The city. */
                            city: string | null;
                            /** @description In the control group: left out of messages. */
                            control: boolean;
                            /** @description The country. */
                            country: string | null;
                            /**
                             * Format: date-time
                             * @description When the user came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description User.com’s flag `notifications`. */
                            crmNotifications: boolean;
                            /** @description visitor or user. */
                            crmStatus: string;
                            /** @description Your own id. */
                            customerId: string | null;
                            /** @description Push tokens. */
                            deviceTokens: string[];
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description An address. */
                            facebookUrl: string | null;
                            /** @description Its first part. */
                            firstName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was first seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            firstSeen: string | null;
                            /** @description unknown, male or female. */
                            gender: string;
                            /** @description An address. */
                            googleUrl: string | null;
                            /** @description An address. */
                            gravatarUrl: string | null;
                            /** @description Is the user shown to others? */
                            isActive: boolean;
                            /** @description Was the email of the account proved? */
                            isVerified: boolean;
                            /** @description User.com’s `key`. */
                            key: string;
                            /**
                             * Format: date-time
                             * @description When the account was last used.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastActive: string;
                            /**
                             * Format: date-time
                             * @description When somebody last wrote to the user.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastContacted: string | null;
                            /** @description The last address. */
                            lastIp: string | null;
                            /** @description The rest of it. */
                            lastName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was last seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeen: string | null;
                            /** @description An address. */
                            linkedinUrl: string | null;
                            /** @description A place on earth. */
                            location: {
                                latitude?: number;
                                longitude?: number;
                            } | null;
                            /** @description Replyke’s metadata, which anybody sees. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            /** @description The whole name, as written. */
                            name: string | null;
                            /** @description User.com’s `id`. */
                            number: number;
                            /** @description The operating system. */
                            osType: string | null;
                            /** @description How many pages were viewed. */
                            pageViews: number;
                            /** @description A phone number. */
                            phoneNumber: string | null;
                            /** @description The region. */
                            region: string | null;
                            /** @description Replyke’s `id`. */
                            replykeId: string;
                            /** @description Replyke’s reputation. */
                            reputation: number;
                            /** @description The screen. */
                            resolution: string | null;
                            /** @description Replyke’s role. */
                            role: string;
                            /** @description User.com’s score. */
                            score: number;
                            /** @description Replyke’s metadata, which only backends see. */
                            secureMetadata: {
                                [key: string]: unknown;
                            };
                            /** @description What the account with a password signs in with. */
                            signInEmail: string | null;
                            /** @description An address. */
                            twitterUrl: string | null;
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /** @description The identity that never changes. */
                            uid: string;
                            /** @description No emails wanted. */
                            unsubscribed: boolean;
                            /**
                             * Format: date-time
                             * @description When something of it last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Unique in the project. */
                            username: string | null;
                            /** @description May browsers be pushed to? */
                            webPushSubscription: boolean;
                        };
                        /** @description By their beginning. */
                        suspensions: {
                            /**
                             * Format: date-time
                             * @description When it ends; null: when it is lifted.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endsAt: string | null;
                            /** @description Now? */
                            inForce: boolean;
                            /** @description Why. */
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When it begins.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            startsAt: string;
                        }[];
                        /** @description In the order given. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description The user as each wire answers it. */
                        views: {
                            /** @description GET /v7/{projectId}/users/{userId}. */
                            replyke: {
                                [key: string]: unknown;
                            };
                            /** @description GET /v1/users/{id}. */
                            trophy: {
                                [key: string]: unknown;
                            };
                            /** @description GET /api/public/users/{id}/ in version 2. */
                            usercom: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    "user.events.record": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Values of event attributes by key. */
                    attributes?: {
                        [key: string]: string;
                    };
                    /** @description The same one is recorded once. */
                    idempotencyKey?: string;
                    /** @description The metric’s key. */
                    metric: string;
                    /** @description How much. */
                    value: number;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The names of those that it completed. */
                        achievements: string[];
                        /** @description Of the event. */
                        id: string;
                        /** @description What it changed of points systems, by name. */
                        points: {
                            [key: string]: unknown;
                        };
                        /** @description It was recorded before: nothing was done. */
                        replayed: boolean;
                        /** @description The length of the streak. */
                        streak: number;
                        /** @description The sum of the user’s events of the metric. */
                        total: number;
                    };
                };
            };
        };
    };
    "user.export": {
        parameters: {
            query?: {
                /** @description Where no header can be sent: the tenant. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description `user`: as the dashboard shows it; `names`: of what rows name by number; `held`: rows by table. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    "user.lists.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                number: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user as all wires see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every one that is defined, oldest first. */
                        attributes: {
                            /** @description The values of a `fixed` one. */
                            choices: string[] | null;
                            /** @description The key. */
                            key: string;
                            /** @description Several choices at once? */
                            multiple: boolean;
                            /** @description The name for people. */
                            name: string;
                            /** @description The user’s value; null: none. */
                            value: unknown;
                            /**
                             * @description What values it takes.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The companies that the user is in. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                        }[];
                        /** @description The lists that the user is on. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description What the user wishes. */
                        preferences: {
                            /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                            notifications: {
                                [key: string]: string[];
                            };
                            /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                            streak: {
                                enabled?: boolean | null;
                                evaluationMode?: string | null;
                                metrics?: {
                                    /** @description The metric’s key. */
                                    key: string;
                                    /** @description What it must reach in a period. */
                                    threshold: number;
                                }[] | null;
                            } | null;
                        };
                        /** @description The one record that all wires show. */
                        record: {
                            /** @description Of User.com: the agent. */
                            assignedTo: number | null;
                            /** @description A picture’s address. */
                            avatar: string | null;
                            /** @description About the user. */
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was born.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            birthdate: string | null;
                            /** @description The browser. */
                            browser: string | null;
                            /** @description Its language. */
                            browserLanguage: string | null;
                            /** @description The city. */
                            city: string | null;
                            /** @description In the control group: left out of messages. */
                            control: boolean;
                            /** @description The country. */
                            country: string | null;
                            /**
                             * Format: date-time
                             * @description When the user came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description User.com’s flag `notifications`. */
                            crmNotifications: boolean;
                            /** @description visitor or user. */
                            crmStatus: string;
                            /** @description Your own id. */
                            customerId: string | null;
                            /** @description Push tokens. */
                            deviceTokens: string[];
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description An address. */
                            facebookUrl: string | null;
                            /** @description Its first part. */
                            firstName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was first seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            firstSeen: string | null;
                            /** @description unknown, male or female. */
                            gender: string;
                            /** @description An address. */
                            googleUrl: string | null;
                            /** @description An address. */
                            gravatarUrl: string | null;
                            /** @description Is the user shown to others? */
                            isActive: boolean;
                            /** @description Was the email of the account proved? */
                            isVerified: boolean;
                            /** @description User.com’s `key`. */
                            key: string;
                            /**
                             * Format: date-time
                             * @description When the account was last used.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastActive: string;
                            /**
                             * Format: date-time
                             * @description When somebody last wrote to the user.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastContacted: string | null;
                            /** @description The last address. */
                            lastIp: string | null;
                            /** @description The rest of it. */
                            lastName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was last seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeen: string | null;
                            /** @description An address. */
                            linkedinUrl: string | null;
                            /** @description A place on earth. */
                            location: {
                                latitude?: number;
                                longitude?: number;
                            } | null;
                            /** @description Replyke’s metadata, which anybody sees. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            /** @description The whole name, as written. */
                            name: string | null;
                            /** @description User.com’s `id`. */
                            number: number;
                            /** @description The operating system. */
                            osType: string | null;
                            /** @description How many pages were viewed. */
                            pageViews: number;
                            /** @description A phone number. */
                            phoneNumber: string | null;
                            /** @description The region. */
                            region: string | null;
                            /** @description Replyke’s `id`. */
                            replykeId: string;
                            /** @description Replyke’s reputation. */
                            reputation: number;
                            /** @description The screen. */
                            resolution: string | null;
                            /** @description Replyke’s role. */
                            role: string;
                            /** @description User.com’s score. */
                            score: number;
                            /** @description Replyke’s metadata, which only backends see. */
                            secureMetadata: {
                                [key: string]: unknown;
                            };
                            /** @description What the account with a password signs in with. */
                            signInEmail: string | null;
                            /** @description An address. */
                            twitterUrl: string | null;
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /** @description The identity that never changes. */
                            uid: string;
                            /** @description No emails wanted. */
                            unsubscribed: boolean;
                            /**
                             * Format: date-time
                             * @description When something of it last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Unique in the project. */
                            username: string | null;
                            /** @description May browsers be pushed to? */
                            webPushSubscription: boolean;
                        };
                        /** @description By their beginning. */
                        suspensions: {
                            /**
                             * Format: date-time
                             * @description When it ends; null: when it is lifted.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endsAt: string | null;
                            /** @description Now? */
                            inForce: boolean;
                            /** @description Why. */
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When it begins.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            startsAt: string;
                        }[];
                        /** @description In the order given. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description The user as each wire answers it. */
                        views: {
                            /** @description GET /v7/{projectId}/users/{userId}. */
                            replyke: {
                                [key: string]: unknown;
                            };
                            /** @description GET /v1/users/{id}. */
                            trophy: {
                                [key: string]: unknown;
                            };
                            /** @description GET /api/public/users/{id}/ in version 2. */
                            usercom: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    "user.lists.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                number: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user as all wires see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every one that is defined, oldest first. */
                        attributes: {
                            /** @description The values of a `fixed` one. */
                            choices: string[] | null;
                            /** @description The key. */
                            key: string;
                            /** @description Several choices at once? */
                            multiple: boolean;
                            /** @description The name for people. */
                            name: string;
                            /** @description The user’s value; null: none. */
                            value: unknown;
                            /**
                             * @description What values it takes.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The companies that the user is in. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                        }[];
                        /** @description The lists that the user is on. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description What the user wishes. */
                        preferences: {
                            /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                            notifications: {
                                [key: string]: string[];
                            };
                            /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                            streak: {
                                enabled?: boolean | null;
                                evaluationMode?: string | null;
                                metrics?: {
                                    /** @description The metric’s key. */
                                    key: string;
                                    /** @description What it must reach in a period. */
                                    threshold: number;
                                }[] | null;
                            } | null;
                        };
                        /** @description The one record that all wires show. */
                        record: {
                            /** @description Of User.com: the agent. */
                            assignedTo: number | null;
                            /** @description A picture’s address. */
                            avatar: string | null;
                            /** @description About the user. */
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was born.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            birthdate: string | null;
                            /** @description The browser. */
                            browser: string | null;
                            /** @description Its language. */
                            browserLanguage: string | null;
                            /** @description The city. */
                            city: string | null;
                            /** @description In the control group: left out of messages. */
                            control: boolean;
                            /** @description The country. */
                            country: string | null;
                            /**
                             * Format: date-time
                             * @description When the user came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description User.com’s flag `notifications`. */
                            crmNotifications: boolean;
                            /** @description visitor or user. */
                            crmStatus: string;
                            /** @description Your own id. */
                            customerId: string | null;
                            /** @description Push tokens. */
                            deviceTokens: string[];
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description An address. */
                            facebookUrl: string | null;
                            /** @description Its first part. */
                            firstName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was first seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            firstSeen: string | null;
                            /** @description unknown, male or female. */
                            gender: string;
                            /** @description An address. */
                            googleUrl: string | null;
                            /** @description An address. */
                            gravatarUrl: string | null;
                            /** @description Is the user shown to others? */
                            isActive: boolean;
                            /** @description Was the email of the account proved? */
                            isVerified: boolean;
                            /** @description User.com’s `key`. */
                            key: string;
                            /**
                             * Format: date-time
                             * @description When the account was last used.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastActive: string;
                            /**
                             * Format: date-time
                             * @description When somebody last wrote to the user.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastContacted: string | null;
                            /** @description The last address. */
                            lastIp: string | null;
                            /** @description The rest of it. */
                            lastName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was last seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeen: string | null;
                            /** @description An address. */
                            linkedinUrl: string | null;
                            /** @description A place on earth. */
                            location: {
                                latitude?: number;
                                longitude?: number;
                            } | null;
                            /** @description Replyke’s metadata, which anybody sees. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            /** @description The whole name, as written. */
                            name: string | null;
                            /** @description User.com’s `id`. */
                            number: number;
                            /** @description The operating system. */
                            osType: string | null;
                            /** @description How many pages were viewed. */
                            pageViews: number;
                            /** @description A phone number. */
                            phoneNumber: string | null;
                            /** @description The region. */
                            region: string | null;
                            /** @description Replyke’s `id`. */
                            replykeId: string;
                            /** @description Replyke’s reputation. */
                            reputation: number;
                            /** @description The screen. */
                            resolution: string | null;
                            /** @description Replyke’s role. */
                            role: string;
                            /** @description User.com’s score. */
                            score: number;
                            /** @description Replyke’s metadata, which only backends see. */
                            secureMetadata: {
                                [key: string]: unknown;
                            };
                            /** @description What the account with a password signs in with. */
                            signInEmail: string | null;
                            /** @description An address. */
                            twitterUrl: string | null;
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /** @description The identity that never changes. */
                            uid: string;
                            /** @description No emails wanted. */
                            unsubscribed: boolean;
                            /**
                             * Format: date-time
                             * @description When something of it last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Unique in the project. */
                            username: string | null;
                            /** @description May browsers be pushed to? */
                            webPushSubscription: boolean;
                        };
                        /** @description By their beginning. */
                        suspensions: {
                            /**
                             * Format: date-time
                             * @description When it ends; null: when it is lifted.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endsAt: string | null;
                            /** @description Now? */
                            inForce: boolean;
                            /** @description Why. */
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When it begins.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            startsAt: string;
                        }[];
                        /** @description In the order given. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description The user as each wire answers it. */
                        views: {
                            /** @description GET /v7/{projectId}/users/{userId}. */
                            replyke: {
                                [key: string]: unknown;
                            };
                            /** @description GET /v1/users/{id}. */
                            trophy: {
                                [key: string]: unknown;
                            };
                            /** @description GET /api/public/users/{id}/ in version 2. */
                            usercom: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    "user.preferences.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description Kinds that are absent stay. */
                    notifications?: {
                        /** @description The channels that are allowed. */
                        achievement_completed?: ("email" | "push")[];
                        /** @description The channels that are allowed. */
                        reactivation?: ("email" | "push")[];
                        /** @description The channels that are allowed. */
                        recap?: ("email" | "push")[];
                        /** @description The channels that are allowed. */
                        streak_reminder?: ("email" | "push")[];
                    };
                    /** @description What is absent stays. */
                    streak?: {
                        /** @description Is a streak kept for the user? */
                        enabled?: boolean;
                        /**
                         * @description Does one metric suffice, or is each needed?
                         * @enum {unknown}
                         */
                        evaluationMode?: "OR" | "ALL" | "AND";
                        /** @description The user’s own; null: those of the project. */
                        metrics?: {
                            /** @description The metric’s key. */
                            key: string;
                            /** @description What it must reach in a period. */
                            threshold: number;
                        }[] | null;
                    };
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description What the user wishes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                        notifications: {
                            [key: string]: string[];
                        };
                        /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                        streak: {
                            enabled?: boolean | null;
                            evaluationMode?: string | null;
                            metrics?: {
                                /** @description The metric’s key. */
                                key: string;
                                /** @description What it must reach in a period. */
                                threshold: number;
                            }[] | null;
                        } | null;
                    };
                };
            };
        };
    };
    "user.progress": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description All that a user has achieved, as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Completed ones, newest first, then the others. */
                        achievements: {
                            /** @description A picture’s address. */
                            badgeUrl: string | null;
                            /**
                             * Format: date-time
                             * @description When the user got it; null: not yet.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            completedAt: string | null;
                            /** @description What it is for. */
                            description: string | null;
                            /** @description Its id. */
                            id: string;
                            /** @description Of one that a call completes. */
                            key: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description How far the user is; null where nothing can be counted. */
                            reached: number | null;
                            /** @description active or locked. */
                            status: string;
                            /** @description metric, api, streak, achievement or anniversary. */
                            trigger: string;
                            /** @description How far one has to come. */
                            wanted: number | null;
                        }[];
                        /** @description The last 366 days, ending with the user’s today. */
                        calendar: {
                            /**
                             * Format: date
                             * @description Where the user lives.
                             * @example 2025-04-02
                             */
                            day: string;
                            /** @description The streak at the end of the period. */
                            length: number;
                            /**
                             * @description Of its period: satisfied; kept by a freeze, a pause, a day off; a streak was lost in it; none to keep.
                             * @enum {unknown}
                             */
                            state: "active" | "freeze" | "pause" | "off" | "missed" | "none";
                        }[];
                        /** @description Oldest first. */
                        leaderboards: {
                            /** @description Its id. */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                            /** @description The name of that metric or points system. */
                            of: string | null;
                            /** @description Where the user stands; null: not on the board. */
                            rank: number | null;
                            /** @description metric, points or streak. */
                            rankedBy: string;
                            /** @description What the user reached. */
                            score: number | null;
                            /** @description scheduled, active or finished. */
                            status: string;
                        }[];
                        /** @description Oldest first. */
                        metrics: {
                            /** @description Its id. */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                            /** @description The sum of the user’s events. */
                            total: number;
                            /** @description What it counts: a label, or a currency code. */
                            units: string;
                            /** @description number or currency. */
                            unitType: string;
                        }[];
                        /** @description Oldest first. */
                        points: {
                            /** @description A picture’s address. */
                            badgeUrl: string | null;
                            /** @description Its id. */
                            id: string;
                            /** @description Its key. */
                            key: string;
                            /** @description The level that the user has reached. */
                            level: {
                                /** @description A picture’s address. */
                                badgeUrl: string | null;
                                /** @description Its name. */
                                name: string;
                                /** @description From so many points on. */
                                points: number;
                            } | null;
                            /** @description What a user can have at most. */
                            maxPoints: number | null;
                            /** @description Its name. */
                            name: string;
                            /** @description The level after it; null: there is none. */
                            next: {
                                /** @description A picture’s address. */
                                badgeUrl: string | null;
                                /** @description Its name. */
                                name: string;
                                /** @description From so many points on. */
                                points: number;
                            } | null;
                            /** @description What the user has. */
                            total: number;
                        }[];
                        /** @description The streak as it is now. */
                        streak: {
                            /**
                             * Format: date
                             * @description The last day on which activity keeps it; freezes are not counted in.
                             * @example 2025-04-02
                             */
                            expiresOn: string | null;
                            /**
                             * Format: date-time
                             * @description When it last grew.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            extendedAt: string | null;
                            /** @description How many the user holds; null: the project has none. */
                            freezes: number | null;
                            /** @description How many the user may hold. */
                            freezesMax: number | null;
                            /** @description daily, weekly or monthly. */
                            frequency: string;
                            /** @description Now, in periods. */
                            length: number;
                            /** @description The greatest length ever reached. */
                            longest: number;
                            /** @description Under way and to come. */
                            pauses: {
                                /**
                                 * Format: date
                                 * @description The last day.
                                 * @example 2025-04-02
                                 */
                                end: string;
                                /** @description Its id. */
                                id: string;
                                /**
                                 * Format: date
                                 * @description The first day.
                                 * @example 2025-04-02
                                 */
                                start: string;
                            }[];
                            /**
                             * Format: date
                             * @description When it started; null: there is none.
                             * @example 2025-04-02
                             */
                            startedOn: string | null;
                        };
                        /** @description Where the user’s days begin. */
                        zone: string;
                    };
                };
            };
        };
    };
    "user.social": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The first page of each kind of tie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Some of those whom a user is tied to. */
                        connections: {
                            /** @description Of the next page; null: this is the last one. */
                            nextCursor: string | null;
                            /** @description How many there are, those included who are not shown to others. */
                            total: number;
                            /** @description Newest first. */
                            users: {
                                /**
                                 * Format: date-time
                                 * @description Since when.
                                 * @example 2025-01-15T10:30:00.000Z
                                 */
                                since: string;
                                /** @description Another user. */
                                user: {
                                    /** @description Your own id. */
                                    customerId: string | null;
                                    /** @description The name. */
                                    name: string | null;
                                    /** @description The uid. */
                                    uid: string;
                                    /** @description The username. */
                                    username: string | null;
                                };
                            }[];
                        };
                        /** @description Some of those whom a user is tied to. */
                        followers: {
                            /** @description Of the next page; null: this is the last one. */
                            nextCursor: string | null;
                            /** @description How many there are, those included who are not shown to others. */
                            total: number;
                            /** @description Newest first. */
                            users: {
                                /**
                                 * Format: date-time
                                 * @description Since when.
                                 * @example 2025-01-15T10:30:00.000Z
                                 */
                                since: string;
                                /** @description Another user. */
                                user: {
                                    /** @description Your own id. */
                                    customerId: string | null;
                                    /** @description The name. */
                                    name: string | null;
                                    /** @description The uid. */
                                    uid: string;
                                    /** @description The username. */
                                    username: string | null;
                                };
                            }[];
                        };
                        /** @description Some of those whom a user is tied to. */
                        following: {
                            /** @description Of the next page; null: this is the last one. */
                            nextCursor: string | null;
                            /** @description How many there are, those included who are not shown to others. */
                            total: number;
                            /** @description Newest first. */
                            users: {
                                /**
                                 * Format: date-time
                                 * @description Since when.
                                 * @example 2025-01-15T10:30:00.000Z
                                 */
                                since: string;
                                /** @description Another user. */
                                user: {
                                    /** @description Your own id. */
                                    customerId: string | null;
                                    /** @description The name. */
                                    name: string | null;
                                    /** @description The uid. */
                                    uid: string;
                                    /** @description The username. */
                                    username: string | null;
                                };
                            }[];
                        };
                        /** @description Some of those whom a user is tied to. */
                        received: {
                            /** @description Of the next page; null: this is the last one. */
                            nextCursor: string | null;
                            /** @description How many there are, those included who are not shown to others. */
                            total: number;
                            /** @description Newest first. */
                            users: {
                                /**
                                 * Format: date-time
                                 * @description Since when.
                                 * @example 2025-01-15T10:30:00.000Z
                                 */
                                since: string;
                                /** @description Another user. */
                                user: {
                                    /** @description Your own id. */
                                    customerId: string | null;
                                    /** @description The name. */
                                    name: string | null;
                                    /** @description The uid. */
                                    uid: string;
                                    /** @description The username. */
                                    username: string | null;
                                };
                            }[];
                        };
                        /** @description Some of those whom a user is tied to. */
                        sent: {
                            /** @description Of the next page; null: this is the last one. */
                            nextCursor: string | null;
                            /** @description How many there are, those included who are not shown to others. */
                            total: number;
                            /** @description Newest first. */
                            users: {
                                /**
                                 * Format: date-time
                                 * @description Since when.
                                 * @example 2025-01-15T10:30:00.000Z
                                 */
                                since: string;
                                /** @description Another user. */
                                user: {
                                    /** @description Your own id. */
                                    customerId: string | null;
                                    /** @description The name. */
                                    name: string | null;
                                    /** @description The uid. */
                                    uid: string;
                                    /** @description The username. */
                                    username: string | null;
                                };
                            }[];
                        };
                    };
                };
            };
        };
    };
    "user.streak.freezes.grant": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description How many freezes. */
                    count: number;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Was there no room for more? */
                        full: boolean;
                        /** @description How many were given. */
                        granted: number;
                    };
                };
            };
        };
    };
    "user.streak.pauses.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date
                     * @description The last day.
                     * @example 2025-04-02
                     */
                    end: string;
                    /**
                     * Format: date
                     * @description The first day: the user’s today or later.
                     * @example 2025-04-02
                     */
                    start: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Days that are taken out of the streak. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date
                         * @description The last day.
                         * @example 2025-04-02
                         */
                        end: string;
                        /** @description Its id. */
                        id: string;
                        /**
                         * Format: date
                         * @description The first day.
                         * @example 2025-04-02
                         */
                        start: string;
                    };
                };
            };
        };
    };
    "user.streak.pauses.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The pause, by its id. */
                pause: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Was there anything to do? */
                        changed: boolean;
                    };
                };
            };
        };
    };
    "user.streak.reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Was there anything to do? */
                        changed: boolean;
                    };
                };
            };
        };
    };
    "user.streak.restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Was there anything to do? */
                        changed: boolean;
                    };
                };
            };
        };
    };
    "user.suspensions.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When it begins; absent or null: now.
                     */
                    from?: string | null;
                    /** @description Why, for people. */
                    reason?: string | null;
                    /**
                     * Format: date-time
                     * @description When it ends; absent or null: when it is lifted.
                     */
                    until?: string | null;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A time for which the user is suspended. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it ends; null: when it is lifted.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        endsAt: string | null;
                        /** @description Now? */
                        inForce: boolean;
                        /** @description Why. */
                        reason: string | null;
                        /**
                         * Format: date-time
                         * @description When it begins.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        startsAt: string;
                    };
                };
            };
        };
    };
    "user.suspensions.lift": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many were ended or dropped. */
                        lifted: number;
                    };
                };
            };
        };
    };
    "user.tags.add": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A tag; one that is not there is made. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user as all wires see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every one that is defined, oldest first. */
                        attributes: {
                            /** @description The values of a `fixed` one. */
                            choices: string[] | null;
                            /** @description The key. */
                            key: string;
                            /** @description Several choices at once? */
                            multiple: boolean;
                            /** @description The name for people. */
                            name: string;
                            /** @description The user’s value; null: none. */
                            value: unknown;
                            /**
                             * @description What values it takes.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The companies that the user is in. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                        }[];
                        /** @description The lists that the user is on. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description What the user wishes. */
                        preferences: {
                            /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                            notifications: {
                                [key: string]: string[];
                            };
                            /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                            streak: {
                                enabled?: boolean | null;
                                evaluationMode?: string | null;
                                metrics?: {
                                    /** @description The metric’s key. */
                                    key: string;
                                    /** @description What it must reach in a period. */
                                    threshold: number;
                                }[] | null;
                            } | null;
                        };
                        /** @description The one record that all wires show. */
                        record: {
                            /** @description Of User.com: the agent. */
                            assignedTo: number | null;
                            /** @description A picture’s address. */
                            avatar: string | null;
                            /** @description About the user. */
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was born.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            birthdate: string | null;
                            /** @description The browser. */
                            browser: string | null;
                            /** @description Its language. */
                            browserLanguage: string | null;
                            /** @description The city. */
                            city: string | null;
                            /** @description In the control group: left out of messages. */
                            control: boolean;
                            /** @description The country. */
                            country: string | null;
                            /**
                             * Format: date-time
                             * @description When the user came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description User.com’s flag `notifications`. */
                            crmNotifications: boolean;
                            /** @description visitor or user. */
                            crmStatus: string;
                            /** @description Your own id. */
                            customerId: string | null;
                            /** @description Push tokens. */
                            deviceTokens: string[];
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description An address. */
                            facebookUrl: string | null;
                            /** @description Its first part. */
                            firstName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was first seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            firstSeen: string | null;
                            /** @description unknown, male or female. */
                            gender: string;
                            /** @description An address. */
                            googleUrl: string | null;
                            /** @description An address. */
                            gravatarUrl: string | null;
                            /** @description Is the user shown to others? */
                            isActive: boolean;
                            /** @description Was the email of the account proved? */
                            isVerified: boolean;
                            /** @description User.com’s `key`. */
                            key: string;
                            /**
                             * Format: date-time
                             * @description When the account was last used.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastActive: string;
                            /**
                             * Format: date-time
                             * @description When somebody last wrote to the user.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastContacted: string | null;
                            /** @description The last address. */
                            lastIp: string | null;
                            /** @description The rest of it. */
                            lastName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was last seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeen: string | null;
                            /** @description An address. */
                            linkedinUrl: string | null;
                            /** @description A place on earth. */
                            location: {
                                latitude?: number;
                                longitude?: number;
                            } | null;
                            /** @description Replyke’s metadata, which anybody sees. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            /** @description The whole name, as written. */
                            name: string | null;
                            /** @description User.com’s `id`. */
                            number: number;
                            /** @description The operating system. */
                            osType: string | null;
                            /** @description How many pages were viewed. */
                            pageViews: number;
                            /** @description A phone number. */
                            phoneNumber: string | null;
                            /** @description The region. */
                            region: string | null;
                            /** @description Replyke’s `id`. */
                            replykeId: string;
                            /** @description Replyke’s reputation. */
                            reputation: number;
                            /** @description The screen. */
                            resolution: string | null;
                            /** @description Replyke’s role. */
                            role: string;
                            /** @description User.com’s score. */
                            score: number;
                            /** @description Replyke’s metadata, which only backends see. */
                            secureMetadata: {
                                [key: string]: unknown;
                            };
                            /** @description What the account with a password signs in with. */
                            signInEmail: string | null;
                            /** @description An address. */
                            twitterUrl: string | null;
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /** @description The identity that never changes. */
                            uid: string;
                            /** @description No emails wanted. */
                            unsubscribed: boolean;
                            /**
                             * Format: date-time
                             * @description When something of it last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Unique in the project. */
                            username: string | null;
                            /** @description May browsers be pushed to? */
                            webPushSubscription: boolean;
                        };
                        /** @description By their beginning. */
                        suspensions: {
                            /**
                             * Format: date-time
                             * @description When it ends; null: when it is lifted.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endsAt: string | null;
                            /** @description Now? */
                            inForce: boolean;
                            /** @description Why. */
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When it begins.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            startsAt: string;
                        }[];
                        /** @description In the order given. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description The user as each wire answers it. */
                        views: {
                            /** @description GET /v7/{projectId}/users/{userId}. */
                            replyke: {
                                [key: string]: unknown;
                            };
                            /** @description GET /v1/users/{id}. */
                            trophy: {
                                [key: string]: unknown;
                            };
                            /** @description GET /api/public/users/{id}/ in version 2. */
                            usercom: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    "user.tags.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                number: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A user as all wires see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every one that is defined, oldest first. */
                        attributes: {
                            /** @description The values of a `fixed` one. */
                            choices: string[] | null;
                            /** @description The key. */
                            key: string;
                            /** @description Several choices at once? */
                            multiple: boolean;
                            /** @description The name for people. */
                            name: string;
                            /** @description The user’s value; null: none. */
                            value: unknown;
                            /**
                             * @description What values it takes.
                             * @enum {unknown}
                             */
                            valueType: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The companies that the user is in. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                        }[];
                        /** @description The lists that the user is on. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description What the user wishes. */
                        preferences: {
                            /** @description Channels by kind of message; a kind that is absent was never set, and all are allowed. */
                            notifications: {
                                [key: string]: string[];
                            };
                            /** @description What the user wants of the streak; null: nothing was said, nor is a null member. */
                            streak: {
                                enabled?: boolean | null;
                                evaluationMode?: string | null;
                                metrics?: {
                                    /** @description The metric’s key. */
                                    key: string;
                                    /** @description What it must reach in a period. */
                                    threshold: number;
                                }[] | null;
                            } | null;
                        };
                        /** @description The one record that all wires show. */
                        record: {
                            /** @description Of User.com: the agent. */
                            assignedTo: number | null;
                            /** @description A picture’s address. */
                            avatar: string | null;
                            /** @description About the user. */
                            bio: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was born.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            birthdate: string | null;
                            /** @description The browser. */
                            browser: string | null;
                            /** @description Its language. */
                            browserLanguage: string | null;
                            /** @description The city. */
                            city: string | null;
                            /** @description In the control group: left out of messages. */
                            control: boolean;
                            /** @description The country. */
                            country: string | null;
                            /**
                             * Format: date-time
                             * @description When the user came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description User.com’s flag `notifications`. */
                            crmNotifications: boolean;
                            /** @description visitor or user. */
                            crmStatus: string;
                            /** @description Your own id. */
                            customerId: string | null;
                            /** @description Push tokens. */
                            deviceTokens: string[];
                            /** @description The email of the profile. */
                            email: string | null;
                            /** @description An address. */
                            facebookUrl: string | null;
                            /** @description Its first part. */
                            firstName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was first seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            firstSeen: string | null;
                            /** @description unknown, male or female. */
                            gender: string;
                            /** @description An address. */
                            googleUrl: string | null;
                            /** @description An address. */
                            gravatarUrl: string | null;
                            /** @description Is the user shown to others? */
                            isActive: boolean;
                            /** @description Was the email of the account proved? */
                            isVerified: boolean;
                            /** @description User.com’s `key`. */
                            key: string;
                            /**
                             * Format: date-time
                             * @description When the account was last used.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastActive: string;
                            /**
                             * Format: date-time
                             * @description When somebody last wrote to the user.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastContacted: string | null;
                            /** @description The last address. */
                            lastIp: string | null;
                            /** @description The rest of it. */
                            lastName: string | null;
                            /**
                             * Format: date-time
                             * @description When the user was last seen.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeen: string | null;
                            /** @description An address. */
                            linkedinUrl: string | null;
                            /** @description A place on earth. */
                            location: {
                                latitude?: number;
                                longitude?: number;
                            } | null;
                            /** @description Replyke’s metadata, which anybody sees. */
                            metadata: {
                                [key: string]: unknown;
                            };
                            /** @description The whole name, as written. */
                            name: string | null;
                            /** @description User.com’s `id`. */
                            number: number;
                            /** @description The operating system. */
                            osType: string | null;
                            /** @description How many pages were viewed. */
                            pageViews: number;
                            /** @description A phone number. */
                            phoneNumber: string | null;
                            /** @description The region. */
                            region: string | null;
                            /** @description Replyke’s `id`. */
                            replykeId: string;
                            /** @description Replyke’s reputation. */
                            reputation: number;
                            /** @description The screen. */
                            resolution: string | null;
                            /** @description Replyke’s role. */
                            role: string;
                            /** @description User.com’s score. */
                            score: number;
                            /** @description Replyke’s metadata, which only backends see. */
                            secureMetadata: {
                                [key: string]: unknown;
                            };
                            /** @description What the account with a password signs in with. */
                            signInEmail: string | null;
                            /** @description An address. */
                            twitterUrl: string | null;
                            /** @description The IANA time zone. */
                            tz: string | null;
                            /** @description The identity that never changes. */
                            uid: string;
                            /** @description No emails wanted. */
                            unsubscribed: boolean;
                            /**
                             * Format: date-time
                             * @description When something of it last changed.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            updatedAt: string;
                            /** @description Unique in the project. */
                            username: string | null;
                            /** @description May browsers be pushed to? */
                            webPushSubscription: boolean;
                        };
                        /** @description By their beginning. */
                        suspensions: {
                            /**
                             * Format: date-time
                             * @description When it ends; null: when it is lifted.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endsAt: string | null;
                            /** @description Now? */
                            inForce: boolean;
                            /** @description Why. */
                            reason: string | null;
                            /**
                             * Format: date-time
                             * @description When it begins.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            startsAt: string;
                        }[];
                        /** @description In the order given. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description The user as each wire answers it. */
                        views: {
                            /** @description GET /v7/{projectId}/users/{userId}. */
                            replyke: {
                                [key: string]: unknown;
                            };
                            /** @description GET /v1/users/{id}. */
                            trophy: {
                                [key: string]: unknown;
                            };
                            /** @description GET /api/public/users/{id}/ in version 2. */
                            usercom: {
                                [key: string]: unknown;
                            };
                        };
                    };
                };
            };
        };
    };
    "user.ties": {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description At most so many: 1 to 100; 50 when absent. */
                limit?: string;
                /** @description Where no header can be sent: the tenant. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Who follows the user, whom it follows, with whom it is connected, whom it asked, who asked it. */
                kind: "followers" | "following" | "connections" | "sent" | "received";
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Some of those whom a user is tied to. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the next page; null: this is the last one. */
                        nextCursor: string | null;
                        /** @description How many there are, those included who are not shown to others. */
                        total: number;
                        /** @description Newest first. */
                        users: {
                            /**
                             * Format: date-time
                             * @description Since when.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            since: string;
                            /** @description Another user. */
                            user: {
                                /** @description Your own id. */
                                customerId: string | null;
                                /** @description The name. */
                                name: string | null;
                                /** @description The uid. */
                                uid: string;
                                /** @description The username. */
                                username: string | null;
                            };
                        }[];
                    };
                };
            };
        };
    };
    "user.timeline": {
        parameters: {
            query?: {
                /** @description `nextCursor` of the page before. */
                cursor?: string;
                /** @description Which kinds, with commas between; absent: all of points, achievement, streak, pause, metric_event, usercom_event, site_view, product_event, webhook, notification, connection, follow, suspension, profile. */
                kinds?: string;
                /** @description At most so many: 1 to 200; 50 when absent. */
                limit?: string;
                /** @description Where no header can be sent: the tenant. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The user, by its uid. */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Newest first. */
                        entries: {
                            /** @description How much. */
                            amount: number | null;
                            /**
                             * Format: date-time
                             * @description When.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            at: string;
                            /** @description What was told besides. */
                            data: {
                                [key: string]: unknown;
                            } | null;
                            /** @description Names the entry among the user’s. */
                            id: string;
                            /**
                             * @description What kind of thing it is.
                             * @enum {unknown}
                             */
                            kind: "points" | "achievement" | "streak" | "pause" | "metric_event" | "usercom_event" | "site_view" | "product_event" | "webhook" | "notification" | "connection" | "follow" | "suspension" | "profile";
                            /** @description What it is about: a metric, an achievement, a page. */
                            subject: string | null;
                            /** @description What the user had after it. */
                            total: number | null;
                            /** @description The other user. */
                            user: {
                                /** @description Your own id. */
                                customerId: string | null;
                                /** @description The name. */
                                name: string | null;
                                /** @description The uid. */
                                uid: string;
                                /** @description The username. */
                                username: string | null;
                            } | null;
                            /** @description What happened, in a word: `recorded`, `lost`, `followed_by`; of a webhook its event. */
                            what: string;
                            /**
                             * @description Whose idea it is, and so where it came in or is told; null: nobody’s alone.
                             * @enum {string|null}
                             */
                            wire: "trophy" | "usercom" | "replyke" | null;
                        }[];
                        /** @description Of the next page; null: this is the last one. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "user.choices": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Achievements that a call completes. */
                        apiAchievements: {
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        }[];
                        /** @description The first companies, oldest first. */
                        companies: {
                            /** @description Your own id of it. */
                            customerId: string | null;
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description How many companies there are. */
                        companyCount: number;
                        /** @description Attributes that events may have. */
                        eventAttributes: {
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                        }[];
                        /** @description All lists, oldest first. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description Metrics that take events. */
                        metrics: {
                            /** @description Its key. */
                            key: string;
                            /** @description Its name. */
                            name: string;
                            /** @description What it counts. */
                            units: string;
                        }[];
                        /** @description May users choose their own metrics for the streak? */
                        streakCustomization: boolean;
                        /** @description All tags, oldest first. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                    };
                };
            };
        };
    };
    "users.count": {
        parameters: {
            query?: {
                /**
                 * @description A filter as JSON, in the words of segments.
                 * @example {"all":[{"attribute":"plan","is":"pro"},{"not":{"tag":"beta"}}]}
                 */
                filter?: string;
                /** @description Looked for in id, email, name, username and attributes, in any case of letters: anywhere in them, and where they begin when it has fewer than three characters. */
                q?: string;
                /** @description A segment's number. */
                segment?: string;
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many users there are, exactly. */
                        count: number;
                    };
                };
            };
        };
    };
    "users.filters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Oldest first. */
                        attributes: {
                            /** @description The values there can be; none: any. */
                            choices: string[];
                            /** @description The attribute in a filter. */
                            key: string;
                            /** @description May a user have several of the choices? A test then holds of whoever has one of which it holds. */
                            multiple: boolean;
                            /** @description What people call it. */
                            name: string;
                            /**
                             * @description The type of its values.
                             * @enum {unknown}
                             */
                            type: "string" | "boolean" | "integer" | "float" | "date" | "datetime" | "fixed" | "json";
                        }[];
                        /** @description The 200 oldest. */
                        companies: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description Names of User.com events, 500 at most. */
                        events: string[];
                        /** @description Fields of the record. */
                        fields: {
                            /** @description The field in a filter. */
                            name: string;
                            /**
                             * @description As what it compares.
                             * @enum {unknown}
                             */
                            type: "text" | "number" | "boolean" | "time";
                        }[];
                        /** @description Oldest first. */
                        lists: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                        /** @description Oldest first. */
                        tags: {
                            /** @description Its name. */
                            name: string;
                            /** @description Its number. */
                            number: number;
                        }[];
                    };
                };
            };
        };
    };
    "user.lookup": {
        parameters: {
            query: {
                /** @description What the value is: your own id, Replyke’s, User.com’s number; `any`: whichever of these, or the uid, finds somebody. */
                by: "customerId" | "replykeId" | "number" | "any";
                /** @description Where no header can be sent: the tenant. */
                tenant?: string;
                /** @description Whom. */
                value: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The uid, by which the dashboard names users. */
                        uid: string;
                    };
                };
            };
        };
    };
    "webhooks.list": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Every event that there is. */
                        kinds: ("achievement.completed" | "streak.started" | "streak.extended" | "streak.lost" | "streak.freeze_consumed" | "streak.freeze_earned" | "points.changed" | "points.level_changed" | "points.boost_started" | "points.boost_finished" | "leaderboard.started" | "leaderboard.changed" | "leaderboard.rank_changed" | "leaderboard.finished" | "emails.recap_due" | "emails.reactivation_due" | "emails.streak_reminder_due" | "emails.achievement_due")[];
                        /** @description Oldest first. */
                        webhooks: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description What it is told. */
                            events: ("achievement.completed" | "streak.started" | "streak.extended" | "streak.lost" | "streak.freeze_consumed" | "streak.freeze_earned" | "points.changed" | "points.level_changed" | "points.boost_started" | "points.boost_finished" | "leaderboard.started" | "leaderboard.changed" | "leaderboard.rank_changed" | "leaderboard.finished" | "emails.recap_due" | "emails.reactivation_due" | "emails.streak_reminder_due" | "emails.achievement_due")[];
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description The name people see. */
                            name: string;
                            /**
                             * @description Inactive: nothing is sent.
                             * @enum {unknown}
                             */
                            status: "active" | "inactive";
                            /** @description Where deliveries are posted: http or https. */
                            url: string;
                        }[];
                    };
                };
            };
        };
    };
    "webhooks.create": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is told. */
                    events: ("achievement.completed" | "streak.started" | "streak.extended" | "streak.lost" | "streak.freeze_consumed" | "streak.freeze_earned" | "points.changed" | "points.level_changed" | "points.boost_started" | "points.boost_finished" | "leaderboard.started" | "leaderboard.changed" | "leaderboard.rank_changed" | "leaderboard.finished" | "emails.recap_due" | "emails.reactivation_due" | "emails.streak_reminder_due" | "emails.achievement_due")[];
                    /** @description The name people see. */
                    name: string;
                    /** @description What deliveries are signed with: 1 to 255 characters. Absent: one is made. */
                    secret?: string;
                    /**
                     * @description Inactive: nothing is sent.
                     * @enum {unknown}
                     */
                    status?: "active" | "inactive";
                    /** @description Where deliveries are posted: http or https. */
                    url: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What deliveries are signed with: 1 to 255 characters. */
                        secret: string;
                        /** @description A server that is told what happens. */
                        webhook: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description What it is told. */
                            events: ("achievement.completed" | "streak.started" | "streak.extended" | "streak.lost" | "streak.freeze_consumed" | "streak.freeze_earned" | "points.changed" | "points.level_changed" | "points.boost_started" | "points.boost_finished" | "leaderboard.started" | "leaderboard.changed" | "leaderboard.rank_changed" | "leaderboard.finished" | "emails.recap_due" | "emails.reactivation_due" | "emails.streak_reminder_due" | "emails.achievement_due")[];
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description The name people see. */
                            name: string;
                            /**
                             * @description Inactive: nothing is sent.
                             * @enum {unknown}
                             */
                            status: "active" | "inactive";
                            /** @description Where deliveries are posted: http or https. */
                            url: string;
                        };
                    };
                };
            };
        };
    };
    "webhooks.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The endpoint, by its id. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How the newest thousand stand. */
                        deliveries: {
                            /** @description Taken. */
                            delivered: number;
                            /** @description Given up. */
                            failed: number;
                            /** @description Waiting. */
                            pending: number;
                        };
                        /** @description A server that is told what happens. */
                        webhook: {
                            /**
                             * Format: date-time
                             * @description When it was made.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description What it is told. */
                            events: ("achievement.completed" | "streak.started" | "streak.extended" | "streak.lost" | "streak.freeze_consumed" | "streak.freeze_earned" | "points.changed" | "points.level_changed" | "points.boost_started" | "points.boost_finished" | "leaderboard.started" | "leaderboard.changed" | "leaderboard.rank_changed" | "leaderboard.finished" | "emails.recap_due" | "emails.reactivation_due" | "emails.streak_reminder_due" | "emails.achievement_due")[];
                            /**
                             * Format: uuid
                             * @description Its id.
                             */
                            id: string;
                            /** @description The name people see. */
                            name: string;
                            /**
                             * @description Inactive: nothing is sent.
                             * @enum {unknown}
                             */
                            status: "active" | "inactive";
                            /** @description Where deliveries are posted: http or https. */
                            url: string;
                        };
                    };
                };
            };
        };
    };
    "webhooks.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The endpoint, by its id. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "webhooks.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The endpoint, by its id. */
                webhookId: string;
            };
            cookie?: never;
        };
        /** @description What is absent stays. */
        requestBody: {
            content: {
                "application/json": {
                    /** @description What it is told. */
                    events?: ("achievement.completed" | "streak.started" | "streak.extended" | "streak.lost" | "streak.freeze_consumed" | "streak.freeze_earned" | "points.changed" | "points.level_changed" | "points.boost_started" | "points.boost_finished" | "leaderboard.started" | "leaderboard.changed" | "leaderboard.rank_changed" | "leaderboard.finished" | "emails.recap_due" | "emails.reactivation_due" | "emails.streak_reminder_due" | "emails.achievement_due")[];
                    /** @description The name people see. */
                    name?: string;
                    /** @description What deliveries are signed with: 1 to 255 characters. */
                    secret?: string;
                    /**
                     * @description Inactive: nothing is sent.
                     * @enum {unknown}
                     */
                    status?: "active" | "inactive";
                    /** @description Where deliveries are posted: http or https. */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description A server that is told what happens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /**
                         * Format: date-time
                         * @description When it was made.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /** @description What it is told. */
                        events: ("achievement.completed" | "streak.started" | "streak.extended" | "streak.lost" | "streak.freeze_consumed" | "streak.freeze_earned" | "points.changed" | "points.level_changed" | "points.boost_started" | "points.boost_finished" | "leaderboard.started" | "leaderboard.changed" | "leaderboard.rank_changed" | "leaderboard.finished" | "emails.recap_due" | "emails.reactivation_due" | "emails.streak_reminder_due" | "emails.achievement_due")[];
                        /**
                         * Format: uuid
                         * @description Its id.
                         */
                        id: string;
                        /** @description The name people see. */
                        name: string;
                        /**
                         * @description Inactive: nothing is sent.
                         * @enum {unknown}
                         */
                        status: "active" | "inactive";
                        /** @description Where deliveries are posted: http or https. */
                        url: string;
                    };
                };
            };
        };
    };
    "webhooks.deliveries": {
        parameters: {
            query?: {
                /** @description What the page before gave. */
                cursor?: string;
                /** @description An event. */
                kind?: "achievement.completed" | "streak.started" | "streak.extended" | "streak.lost" | "streak.freeze_consumed" | "streak.freeze_earned" | "points.changed" | "points.level_changed" | "points.boost_started" | "points.boost_finished" | "leaderboard.started" | "leaderboard.changed" | "leaderboard.rank_changed" | "leaderboard.finished" | "emails.recap_due" | "emails.reactivation_due" | "emails.streak_reminder_due" | "emails.achievement_due";
                /** @description 1 to 200; 50 when absent. */
                limit?: string;
                /** @description Pending until it was taken or failed for good. */
                status?: "pending" | "delivered" | "failed";
                /** @description The tenant, where no header can name it. */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The endpoint, by its id. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Newest first. */
                        deliveries: {
                            /** @description How often it was sent. */
                            attempts: number;
                            /**
                             * Format: date-time
                             * @description When it came.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When it was taken or failed for good.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            endedAt: string | null;
                            /**
                             * Format: uuid
                             * @description Its id, sent in `X-Trophy-Webhook-Id`.
                             */
                            id: string;
                            /** @description The event. */
                            kind: string;
                            /**
                             * Format: date-time
                             * @description When it is sent next; null: it is over.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            nextAttemptAt: string | null;
                            /** @description The exact text that is signed and sent. */
                            payload: string;
                            /** @description Why the last attempt failed. */
                            problem: string | null;
                            /** @description What was answered last; null: nothing was. */
                            responseStatus: number | null;
                            /**
                             * @description Pending until it was taken or failed for good.
                             * @enum {unknown}
                             */
                            status: "pending" | "delivered" | "failed";
                        }[];
                        /** @description Asks for the next page; null: there is none. */
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    "webhooks.resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The delivery, by its id. */
                deliveryId: string;
                /** @description The project, by its id. */
                projectId: string;
                /** @description The endpoint, by its id. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description An event told to an endpoint. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How often it was sent. */
                        attempts: number;
                        /**
                         * Format: date-time
                         * @description When it came.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it was taken or failed for good.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        endedAt: string | null;
                        /**
                         * Format: uuid
                         * @description Its id, sent in `X-Trophy-Webhook-Id`.
                         */
                        id: string;
                        /** @description The event. */
                        kind: string;
                        /**
                         * Format: date-time
                         * @description When it is sent next; null: it is over.
                         * @example 2025-01-15T10:30:00.000Z
                         */
                        nextAttemptAt: string | null;
                        /** @description The exact text that is signed and sent. */
                        payload: string;
                        /** @description Why the last attempt failed. */
                        problem: string | null;
                        /** @description What was answered last; null: nothing was. */
                        responseStatus: number | null;
                        /**
                         * @description Pending until it was taken or failed for good.
                         * @enum {unknown}
                         */
                        status: "pending" | "delivered" | "failed";
                    };
                };
            };
        };
    };
    "webhooks.secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project, by its id. */
                projectId: string;
                /** @description The endpoint, by its id. */
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What deliveries are signed with: 1 to 255 characters. */
                        secret: string;
                    };
                };
            };
        };
    };
    "session.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Somebody who uses the dashboard. */
                        member: {
                            /** @description What they sign in with, in lower case. */
                            email: string;
                            /** @description Fixed when the member joined. */
                            id: string;
                            /** @description What they are called. */
                            name: string;
                            /**
                             * @description A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                            /** @description Is a code of an authenticator asked for at sign-in? */
                            twoFactor: boolean;
                        };
                    };
                };
            };
        };
    };
    "session.start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The email address; capitals and blanks around it do not matter. */
                    email: string;
                    /** @description The password. */
                    password: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Who is signed in; null: nobody yet. */
                        member: {
                            /** @description What they sign in with, in lower case. */
                            email: string;
                            /** @description Fixed when the member joined. */
                            id: string;
                            /** @description What they are called. */
                            name: string;
                            /**
                             * @description A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                            /** @description Is a code of an authenticator asked for at sign-in? */
                            twoFactor: boolean;
                        } | null;
                        /** @description Is a code asked for now? Then nobody is signed in yet. */
                        twoFactor: boolean;
                    };
                };
            };
        };
    };
    "session.end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "session.verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The code; blanks do not matter. */
                    code: string;
                    /**
                     * @description Where the code is from; by default the authenticator. A backup code is good once.
                     * @enum {unknown}
                     */
                    kind?: "authenticator" | "backup";
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Somebody who uses the dashboard. */
                        member: {
                            /** @description What they sign in with, in lower case. */
                            email: string;
                            /** @description Fixed when the member joined. */
                            id: string;
                            /** @description What they are called. */
                            name: string;
                            /**
                             * @description A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                            /** @description Is a code of an authenticator asked for at sign-in? */
                            twoFactor: boolean;
                        };
                    };
                };
            };
        };
    };
    "sessions.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The last used first. */
                        sessions: {
                            /** @description The network address that it began at; empty when not known. */
                            address: string;
                            /**
                             * Format: date-time
                             * @description When it began.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            createdAt: string;
                            /** @description Is it the one that asks? */
                            current: boolean;
                            /**
                             * Format: date-time
                             * @description When it ends if nobody uses it.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            expiresAt: string;
                            /** @description For ending it. */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was used last, to the hour.
                             * @example 2025-01-15T10:30:00.000Z
                             */
                            lastSeenAt: string;
                            /** @description What the browser calls itself; empty when not known. */
                            userAgent: string;
                        }[];
                    };
                };
            };
        };
    };
    "sessions.end-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Signed out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "sessions.end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The session, by its id. */
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    "setup.find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Does the dashboard wait for its first owner? */
                        ownerMissing: boolean;
                    };
                };
            };
        };
    };
    "setup.finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The email address; capitals and blanks around it do not matter. */
                    email: string;
                    /** @description What the member is called: 1 to 100 characters. */
                    name: string;
                    /** @description Another password: 12 to 256 characters. */
                    password: string;
                    /** @description What the link ends in, behind `#`. */
                    token: string;
                };
            };
        };
        responses: {
            /** @description The body of every answer of 400 and above. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description The body of every answer of 400 and above. */
            "5XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @description For programs, such as `invalid` or `not_found`. */
                            code: string;
                            /** @description What of the request it is about, in dots. */
                            field?: string;
                            /** @description What was wrong, in one sentence for people. */
                            message: string;
                            /** @description The values that it is about, or those that would be taken. */
                            values?: string[];
                        };
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Somebody who uses the dashboard. */
                        member: {
                            /** @description What they sign in with, in lower case. */
                            email: string;
                            /** @description Fixed when the member joined. */
                            id: string;
                            /** @description What they are called. */
                            name: string;
                            /**
                             * @description A `viewer` looks, an `admin` changes projects, an `owner` decides who else may.
                             * @enum {unknown}
                             */
                            role: "viewer" | "admin" | "owner";
                            /** @description Is a code of an authenticator asked for at sign-in? */
                            twoFactor: boolean;
                        };
                    };
                };
            };
        };
    };
}
