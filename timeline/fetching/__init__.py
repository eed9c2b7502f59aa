"""Pages and feeds from other sites, without ever reaching into our own network.

Whoever may name an address for us to fetch could try to make us read what only this machine can reach. So each address
is spelled out, resolved and judged before every connection, redirects included, and the connection goes to the very
address that was judged.
"""

from timeline.fetching.fetching import LARGEST, Conditions, Fetched, fetch
from timeline.fetching.network import INTERNET, Network
from timeline.fetching.refusing import NotFetched
from timeline.fetching.targets import Target, target_of

__all__ = ["INTERNET", "LARGEST", "Conditions", "Fetched", "Network", "NotFetched", "Target", "fetch", "target_of"]
