import { inaccessible } from "../access.ts";
import { publicUser } from "../objects/user.ts";
import type { Handler } from "./handler.ts";

/** Gives the person whose token it is; an installation is nobody. */
export const getUser: Handler = {
  needs: {},
  answer: ({ sender, home, operation }) => {
    if (sender.account.type === "Bot") throw inaccessible(sender, operation.documentation);
    return { status: 200, body: publicUser(sender.account.login, home.places) };
  },
};
